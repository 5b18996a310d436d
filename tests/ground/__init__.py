"""The ground the tests stand on: a real database, a real browser, a real house."""
