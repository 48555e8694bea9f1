//go:build unix && !linux

package main

import "os/exec"

// leash does nothing here: the processes end with their tests.
func leash(*exec.Cmd) {}
