"""From released files to packages: records, manifests, messages. Values in, bytes out."""
