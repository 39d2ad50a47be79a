"""My data: what is kept of who is signed in, to read and to take along."""
