"""What falls due, as a calendar (RFC 5545) that people subscribe to: gathered, told in words, and written."""
