"""Phrases: a stable code goes in, a sentence in the language of the person comes out.

The source language of every msgid is Dutch. Rooms store and return codes; only
what is shown comes through here.
"""
