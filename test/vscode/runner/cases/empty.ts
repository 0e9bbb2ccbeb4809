// A file in which somebody forgot to write a test.
