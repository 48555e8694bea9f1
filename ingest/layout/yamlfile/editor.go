package yamlfile

import (
	"strings"
	"unicode/utf8"
)

// editor makes one change in the text of a file. Places are bytes of the text.
type editor struct{ *File }

func (e editor) at(s Spot) int { return e.src.offset(e.src.within(s)) }

// cut replaces a stretch of the text.
func (e editor) cut(from, to int, with string) string {
	return e.src.text[:from] + with + e.src.text[to:]
}

// change returns the text with the value at a path.
func (e editor) change(root *Node, path []Step, value *Node) (string, bool) {
	parent, last := root.Find(path[:len(path)-1]), path[len(path)-1]
	index, many := last.Index, 0
	if parent.Kind == Mapping {
		if index, many = parent.keyAt(last.Key), len(parent.Keys); index < 0 {
			index = many
		}
	} else {
		many = len(parent.Items)
	}
	switch {
	case value == nil && parent.Flow:
		return e.removeFlow(parent, index)
	case value == nil:
		return e.removeBlock(parent, index)
	case index < many:
		return e.replace(parent, index, value)
	case parent.Flow:
		return e.addFlow(parent, last.Key, value)
	}
	return e.addBlock(parent, last.Key, value)
}

// entry is where the n-th entry of a group or list begins and where its value stands.
func (e editor) entry(parent *Node, n int) (from int, value *Node) {
	if parent.Kind == Mapping {
		return e.at(parent.Keys[n].Key.At), parent.Keys[n].Value
	}
	item := parent.Items[n]
	switch {
	case parent.Flow && item.Flow:
		return e.at(item.open), item.Node
	case parent.Flow: // its Start may be the comma before it
		return e.at(item.At), item.Node
	}
	return e.at(item.Start), item.Node
}

// behindKey returns the place behind the colon of a key, or behind the dash of an entry.
func (e editor) behindKey(parent *Node, n int) (int, bool) {
	if parent.Kind == List {
		at, _ := e.entry(parent, n)
		if parent.Flow {
			return at, true
		}
		return at + 1, strings.HasPrefix(e.src.text[at:], "-")
	}
	end, ok := e.end(parent.Keys[n].Key)
	if !ok {
		return 0, false
	}
	end += len(e.src.text[end:]) - len(strings.TrimLeft(e.src.text[end:], " "))
	return end + 1, strings.HasPrefix(e.src.text[end:], ":")
}

// end returns the place behind a node.
func (e editor) end(n *Node) (int, bool) {
	switch {
	case n.Kind == Text && n.block:
		return 0, false
	case n.Kind == Text:
		return e.endOfText(n)
	case n.Flow:
		return e.endOfBrackets(e.at(n.open))
	case n.Kind == Mapping && len(n.Keys) > 0:
		return e.endOfEntry(n, len(n.Keys)-1)
	case n.Kind == List && len(n.Items) > 0:
		return e.endOfEntry(n, len(n.Items)-1)
	}
	return 0, false
}

func (e editor) endOfEntry(parent *Node, n int) (int, bool) {
	_, value := e.entry(parent, n)
	if value.Kind == Nothing {
		return e.behindKey(parent, n)
	}
	return e.end(value)
}

func (e editor) endOfText(n *Node) (int, bool) {
	from := e.at(n.At)
	rest := e.src.text[from:]
	if rest == "" {
		return 0, false
	}
	if quote := rest[0]; quote == '"' || quote == '\'' {
		end := e.at(e.src.inside(n, len(n.Text)))
		for end > from && end < len(e.src.text) && e.src.text[end] != quote { // blanks before the closing sign
			end++
		}
		return end + 1, end > from && end < len(e.src.text)
	}
	end := from + len(n.Text)
	return end, end <= len(e.src.text) && e.src.text[from:end] == n.Text
}

// endOfBrackets returns the place behind the bracket that closes the one at a place.
func (e editor) endOfBrackets(from int) (int, bool) {
	text, depth := e.src.text, 0
	for i := from; i < len(text); i++ {
		switch c := text[i]; {
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return i + 1, true
			}
		case (c == '"' || c == '\'') && strings.ContainsRune(" ,[{:\n", rune(text[i-1])):
			end, ok := endOfQuotes(text, i)
			if !ok {
				return 0, false
			}
			i = end - 1
		case c == '#' && strings.ContainsRune(" \n", rune(text[i-1])):
			for i < len(text) && text[i] != '\n' {
				i++
			}
		}
		if depth == 0 {
			return 0, false
		}
	}
	return 0, false
}

func endOfQuotes(text string, from int) (int, bool) {
	for i := from + 1; i < len(text); i++ {
		switch {
		case text[from] == '"' && text[i] == '\\':
			i++
		case text[i] != text[from]:
		case text[from] == '\'' && strings.HasPrefix(text[i+1:], "'"):
			i++
		default:
			return i + 1, true
		}
	}
	return 0, false
}

// replace puts a value in place of another. A comment behind it stays.
func (e editor) replace(parent *Node, n int, value *Node) (string, bool) {
	from, ok := e.behindKey(parent, n)
	if !ok {
		return "", false
	}
	to, ok := e.endOfEntry(parent, n)
	if !ok || to < from {
		return "", false
	}
	if parent.Flow && parent.Kind == List {
		return e.cut(from, to, value.flow()), true
	}
	_, old := e.entry(parent, n)
	if parent.Flow || old.Kind == Text || old.Kind == Nothing || old.Flow || value.Kind == Text {
		return e.cut(from, to, " "+value.flow()), true
	}
	return e.cut(from, to, value.behind(e.column(parent, n), parent.Kind == List)), true
}

// column is where an entry stands in its line, from 0.
func (e editor) column(parent *Node, n int) int {
	from, _ := e.entry(parent, n)
	return utf8.RuneCountInString(e.src.text[strings.LastIndexByte(e.src.text[:from], '\n')+1 : from])
}

// removeFlow takes an entry out of brackets, with the comma beside it.
func (e editor) removeFlow(parent *Node, n int) (string, bool) {
	from, _ := e.entry(parent, n)
	to, ok := e.endOfEntry(parent, n)
	if !ok {
		return "", false
	}
	text := e.src.text
	if after := strings.TrimLeft(text[to:], " \n"); strings.HasPrefix(after, ",") {
		rest := strings.TrimLeft(after[1:], " ")
		return text[:from] + rest, true
	}
	before := strings.TrimRight(text[:from], " \n")
	return strings.TrimSuffix(before, ",") + text[to:], true
}

// removeBlock takes the lines of an entry out.
func (e editor) removeBlock(parent *Node, n int) (string, bool) {
	from, _ := e.entry(parent, n)
	to, ok := e.endOfEntry(parent, n)
	if !ok {
		return "", false
	}
	many := max(len(parent.Keys), len(parent.Items))
	begin := strings.LastIndexByte(e.src.text[:from], '\n') + 1
	if strings.TrimSpace(e.src.text[begin:from]) != "" { // behind the dash of a list
		if n+1 == many {
			return "", false
		}
		next, _ := e.entry(parent, n+1)
		return e.cut(from, next, ""), true
	}
	return e.cut(begin, e.nextLine(to), ""), true
}

// nextLine is where the line after a place begins.
func (e editor) nextLine(at int) int {
	if i := strings.IndexByte(e.src.text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(e.src.text)
}

func (e editor) addFlow(parent *Node, key string, value *Node) (string, bool) {
	end, ok := e.endOfBrackets(e.at(parent.open))
	if !ok {
		return "", false
	}
	entry := value.flow()
	if parent.Kind == Mapping {
		entry = Written(key) + ": " + entry
	}
	before := strings.TrimRight(e.src.text[:end-1], " \n")
	if len(parent.Keys)+len(parent.Items) > 0 && !strings.HasSuffix(before, ",") {
		before += ","
	}
	if !strings.HasSuffix(before, "[") && !strings.HasSuffix(before, "{") {
		before += " "
	}
	return before + entry + e.src.text[end-1:], true
}

// addBlock adds an entry on lines of its own below the last one.
func (e editor) addBlock(parent *Node, key string, value *Node) (string, bool) {
	many := max(len(parent.Keys), len(parent.Items))
	if many == 0 {
		return "", false
	}
	to, ok := e.endOfEntry(parent, many-1)
	if !ok {
		return "", false
	}
	column := e.column(parent, many-1)
	entry := strings.Repeat(" ", column)
	if parent.Kind == Mapping {
		entry += Written(key) + ":" + value.behind(column, false)
	} else {
		entry += "-" + value.behind(column, true)
	}
	at := e.nextLine(to)
	if at > 0 && e.src.text[at-1] != '\n' {
		entry = "\n" + entry
	}
	return e.cut(at, at, entry+"\n"), true
}
