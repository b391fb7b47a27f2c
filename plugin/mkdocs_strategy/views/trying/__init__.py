"""What if, live in a page: a formula with its values as data, and the script that reckons with them in the reader's browser."""
