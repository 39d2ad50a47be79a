"""Organisations in bulk, copied from one that was made through the operations: to measure on, never to work in."""
