"""Texts that the product ships with, as files; read by `regie.designs.pathfile.defaults`."""
