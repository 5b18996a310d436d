"""The fixtures of every room's tests: the ground they stand on, and the people who are in them."""

pytest_plugins = ["tests.ground.selection", "tests.ground.fixtures"]

# The cast: Mara and Tomas write together; Idris keeps for them; Ada is a guest in the circle "family"; a stranger has
# an account and no tie; nobody is not signed in; Orla writes from another server.
