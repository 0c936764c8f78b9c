"""The field's words, without input or output: figure, source, metric, scope, value, reading, when, finding."""
