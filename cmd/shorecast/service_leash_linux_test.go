package main

import (
	"os/exec"
	"syscall"
)

// leash has a process end when the test program does, however that ends.
func leash(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
