"""From a content folder to finished, judged files: the whole run, and one output's bytes."""
