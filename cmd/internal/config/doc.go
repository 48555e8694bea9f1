// Package config reads shorecast.yaml, the configuration of the service, and reports everything that is wrong in it at
// once: each fault with line and column, what stands there, what was expected and how to correct it.
//
// # From a file to a configuration
//
// Parse checks the bytes first (source.go): encoding, tabs, size. The library reads them as YAML (tree.go); if it
// cannot, its report and the line are compared with the mistakes that people make (syntax.go). The reference of keys
// (key.go, keys.go) is data: which keys there are, what each takes, its default and its explanation; unknown keys,
// suggestions, defaults, the example that Starter writes and the documentation all come from it. Sections are read
// against it (reader.go), and each value turns itself into plain Go data and reports its faults (scalar.go, path.go,
// mails.go, schedules.go, secrets.go, subject.go); last come the faults that only several keys together have. Package
// schedule checks its own texts, and its faults are put where they stand in the file, inside quotes and folded lines
// too.
//
// # Stance
//
// A warning never stops the service, an error always does: Parse returns no configuration with any. One mistake is
// reported once: a key that is misspelt is not called missing as well, and what several schedules take from one place
// is faulty once. A missing group is as good as an empty one. Relative paths start from the folder of the file.
//
// # Secrets
//
// Passwords come from files or environment variables, through Env, and become Secrets, which print as dots. A
// password in the file itself is a fault, and the lines that faults show have dots in place of what seems to be one.
// Without Getenv and ReadFile secrets are left unset, so commands that send nothing need none of them.
//
// # What it refuses, and what is not guaranteed
//
// There are no merge keys, tags, directives or second documents, and a file has at most 128 KB. Of a text that is no
// YAML only the first fault is reported; what follows would be guesswork. Folders are compared by their names and,
// through Env.Stat, by what they are: it is not seen that one lies in another through a link. Nothing is made on the
// disk, and nothing read but secrets, certificates and layouts.
package config
