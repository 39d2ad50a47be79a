"""What is typed and not sent: where it is kept while somebody types, and where it is thrown away."""
