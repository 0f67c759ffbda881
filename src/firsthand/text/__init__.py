"""Letters, words, sentences."""
