package mapper

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"shorecast/ingest/schema"
)

// document writes the text of a layout, each line with what it was concluded from.
type document struct {
	b    strings.Builder
	open int // how many "?" were written
}

// line writes a line; why becomes its comment.
func (d *document) line(depth int, text, why string) {
	d.b.WriteString(strings.Repeat("  ", depth))
	d.b.WriteString(text)
	if why = schema.Tidy(why); why != "" {
		d.b.WriteString("  # ")
		d.b.WriteString(why)
	}
	d.b.WriteByte('\n')
	if !strings.HasPrefix(text, "#") {
		d.open += strings.Count(text, `"?"`)
	}
}

// list writes a key with entries in one line where none has a reason, else each in its own.
func (d *document) list(depth int, key string, entries []reasoned) {
	if len(entries) == 0 {
		return
	}
	d.line(depth, key+":", "")
	for _, e := range entries {
		d.line(depth+1, "- "+quote(e.text), e.why)
	}
}

// plainText is what needs no quotes in YAML, in braces too.
var plainText = regexp.MustCompile(`^\p{L}(?:[\p{L}\p{N} _./'&()%€$£+-]*[\p{L}\p{N}.)%€$£])?$`)

// quote writes a text as a scalar of YAML.
func quote(s string) string {
	switch strings.ToLower(s) {
	case "yes", "no", "true", "false", "null", "on", "off", "y", "n", "nan", "inf":
		return strconv.Quote(s)
	}
	if plainText.MatchString(s) {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s) + `"`
}

func quoted(list []string) string {
	list = slices.Clone(list)
	for i := range list {
		list[i] = quote(list[i])
	}
	return "[" + strings.Join(list, ", ") + "]"
}

// pairs writes values in braces.
func pairs(values []value) string {
	var parts []string
	for _, v := range values {
		text := v.text
		if !strings.HasPrefix(text, "{") {
			text = quote(text)
		}
		parts = append(parts, quote(v.name)+": "+text)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
