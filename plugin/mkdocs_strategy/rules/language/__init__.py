"""What words say: lists of phrases as data, one folder a language, and how texts are compared."""
