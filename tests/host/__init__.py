"""Tests that need the host: a real OpenSSH server, and accounts; run by `make test-host`."""
