// Package config reads shorecast.yaml, the configuration of the service, and tells everything that is wrong in it at once: each fault with line and
// column, what stands there, what was expected and how to mend it.
//
// # From a file to a configuration
//
// Parse looks at the bytes first (read.go): encoding, tabs, size. The library reads them as YAML; where it cannot, the line is asked for the slips that
// people make (syntax.go), and none of the library's words are shown. What was read becomes nodes that know their place (tree.go). The reference of keys
// (key.go, keys.go) is data: it says which keys there are, what each takes, its default and its explanation; unknown keys, suggestions, defaults, the
// example that Starter writes and the documentation all come from it. Sections are opened against it (reader.go) and their values turned into plain Go data
// (scalar.go, path.go, mails.go, schedules.go, secrets.go); last come the faults that only several keys together have. Package schedule judges its own
// texts, and its faults are put where they stand in the file, inside quotes and folded lines too (offset.go).
//
// # Stance
//
// A warning never stops the service, an error always does: Parse returns no configuration with any. One slip is told once: a key that is misspelt is not
// called missing as well, and what several schedules take from one place is at fault once. A missing group is as good as an empty one. Relative paths start
// from the folder of the file.
//
// # Secrets
//
// Passwords come from files or environment variables, through Env, and become Secrets, which print as dots. A password in the file itself is a fault, and
// the lines that faults show have dots where a password seems to stand. Without Getenv and ReadFile secrets are left unset, so that commands which send
// nothing need none of them.
//
// # What it refuses, and what is not guaranteed
//
// There are no merge keys, tags, directives or second documents, and a file has 128 KB at most. Of a text that is no YAML only the first fault is
// told, for what follows would be guesswork. Folders are compared by their names: that two of them are one through a link is not seen, and nothing is
// looked up or made on the disk but the files of secrets.
package config
