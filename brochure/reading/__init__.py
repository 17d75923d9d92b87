"""Content files in, records that know where they were written out; the only folder that reads YAML."""
