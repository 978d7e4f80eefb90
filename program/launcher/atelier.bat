@rem Opens the window or, with arguments, runs a command, with the Java beside it.
@"%~dp0java" -m atelier.app %*
