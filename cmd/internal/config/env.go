package config

import (
	"io/fs"
	"time"
)

// Env is everything outside the file that a configuration depends on.
type Env struct {
	Folder   string                                 // that relative paths start from: the configuration file's
	Getenv   func(name string) string               // nil: secrets in environment variables are left unset, without a fault
	ReadFile func(name string) ([]byte, error)      // nil: secrets in files are left unset, without a fault
	Stat     func(name string) (fs.FileInfo, error) // nil: whether others may read a secret's file is not looked at
	Now      time.Time                              // zero: whether holidays have run out is not looked at
}
