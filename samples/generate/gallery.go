package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// example is one broken file of the gallery: the code of the finding it shows, the extension that such a file would
// carry, and how it is made. Codes that no file can show (a disk that fails) are left to the test of the gallery.
type example struct {
	code, extension string
	make            func() ([]byte, error)
}

// gallery makes every file of the folder errors.
func gallery() ([]file, error) {
	written, err := writtenExamples()
	if err != nil {
		return nil, err
	}
	var files []file
	for _, e := range slices.Concat(written, largeExamples(), fileExamples(), zipExamples()) {
		data, err := e.make()
		if err != nil {
			return nil, fmt.Errorf("make the example of %s: %w", e.code, err)
		}
		files = append(files, file{"errors/" + e.code + "." + e.extension, data})
	}
	return files, nil
}

// good is the small workbook that every example starts from. It has no findings at all.
func good() (*book, error) { return readBook("good") }

// writtenExamples reads books/gallery.txt: the code of a finding, and below it the changes that show it, indented.
func writtenExamples() ([]example, error) {
	text, err := texts.ReadFile("books/gallery.txt")
	if err != nil {
		return nil, err
	}
	var all []example
	var code string
	var changes []string
	end := func() {
		if code != "" {
			all = append(all, example{code, "xlsx", func(lines []string) func() ([]byte, error) {
				return func() ([]byte, error) { return changedBook(lines) }
			}(changes)})
		}
		code, changes = "", nil
	}
	for line := range strings.Lines(string(text)) {
		switch line = strings.TrimSuffix(line, "\n"); {
		case strings.HasPrefix(line, "  "):
			changes = append(changes, strings.TrimPrefix(line, "  "))
		case line != "" && !strings.Contains(line, " "):
			end()
			code = line
		}
	}
	end()
	return all, nil
}

// changedBook makes the good workbook with changes: first those of what it says, then those of its stored parts.
func changedBook(changes []string) ([]byte, error) {
	b, err := good()
	if err != nil {
		return nil, err
	}
	var later []string
	for _, line := range changes {
		verb, rest, _ := strings.Cut(line, " ")
		change, ok := bookChanges[verb]
		if !ok {
			later = append(later, line)
			continue
		}
		args := fields(rest)
		change(b, args[0], args[1:])
	}
	data, err := b.bytes()
	if err != nil || len(later) == 0 {
		return data, err
	}
	return changedParts(data, func(a *archive) {
		for _, line := range later {
			verb, rest, _ := strings.Cut(line, " ")
			if change, ok := partChanges[verb]; ok {
				name, what, _ := strings.Cut(rest, " ")
				change(a, name, what)
			} else {
				a.fail("there is no change %q", verb)
			}
		}
	})
}

// bookChanges are the changes of what a workbook says, by their verb: each gets the name of a sheet and what follows
// it.
var bookChanges = map[string]func(b *book, sheet string, args []string){
	"set":    func(b *book, name string, args []string) { b.sheet(name).set(number(args[0]), args[1], args[2]) },
	"row":    func(b *book, name string, args []string) { b.sheet(name).addRow(args...) },
	"column": func(b *book, name string, args []string) { b.sheet(name).add(args[0], args[1:]) },
	"heading": func(b *book, name string, args []string) {
		s := b.sheet(name)
		s.columns[s.col(args[0])].heading = args[1]
	},
	"keep":    func(b *book, name string, args []string) { s := b.sheet(name); s.rows = s.rows[:number(args[0])] },
	"remove":  func(b *book, name string, _ []string) { b.remove(name) },
	"only":    func(b *book, name string, _ []string) { b.sheets = []*sheet{b.sheet(name)} },
	"name":    func(b *book, name string, args []string) { b.sheet(name).name = args[0] },
	"hide":    func(b *book, name string, _ []string) { b.sheet(name).unseen = true },
	"hiderow": func(b *book, name string, args []string) { b.sheet(name).hidden = []int{number(args[0])} },
	"table": func(b *book, name string, args []string) {
		s := b.sheet(name)
		s.columns, s.rows = readColumns(args), nil
	},
	"sheet": func(b *book, name string, args []string) {
		b.sheets = append(b.sheets, &sheet{name: name, columns: readColumns(args)})
	},
}

// number reads a row number; the texts are our own.
func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return n
}
