"""Where photographs are developed: plain Python. Every picture's bytes go through one child process that is held in."""
