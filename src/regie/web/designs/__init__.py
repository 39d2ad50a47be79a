"""Designs: the paths of an organisation with their versions, and publishing one."""
