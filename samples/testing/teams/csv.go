package teams

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"time"
	"unicode/utf16"
)

// CSV is how a CSV file is written.
type CSV struct {
	Separator rune
	Decimal   rune
	Thousands string // between thousands; "" for none
	Encoding  string // utf-8, utf-8 with a byte-order mark, utf-16, windows-1252
}

// encodings are those that a file may be written in.
var encodings = []string{"utf-8", "utf-8-bom", "utf-16", "windows-1252"}

func (c *CSV) bytes(s *Sheet) ([]byte, error) {
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	w.Comma, w.UseCRLF = c.Separator, true
	width := 0
	for _, row := range s.Rows {
		width = max(width, len(row))
	}
	for _, row := range s.Rows {
		record := make([]string, width)
		for i, cell := range row {
			record[i] = c.text(cell.Value)
		}
		if err := w.Write(record); err != nil {
			return nil, fmt.Errorf("write CSV: %w", err)
		}
	}
	w.Flush()
	return c.encode(text.String())
}

// text writes a value as the file's country does.
func (c *CSV) text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return local(v, c.Decimal, c.Thousands)
	case time.Time:
		return v.Format("2006-01")
	}
	return fmt.Sprint(v)
}

// local writes a number with a decimal sign and a mark between thousands.
func local(v float64, decimal rune, thousands string) string {
	s := strings.TrimPrefix(plain(v), "-")
	whole, fraction, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && thousands != ""; i -= 3 {
		whole = whole[:i] + thousands + whole[i:]
	}
	if fraction != "" {
		whole += string(decimal) + fraction
	}
	if v < 0 {
		return "-" + whole
	}
	return whole
}

func (c *CSV) encode(s string) ([]byte, error) {
	switch c.Encoding {
	case "utf-8-bom":
		return append([]byte{0xEF, 0xBB, 0xBF}, s...), nil
	case "utf-16":
		out := []byte{0xFF, 0xFE}
		for _, u := range utf16.Encode([]rune(s)) {
			out = append(out, byte(u), byte(u>>8))
		}
		return out, nil
	case "windows-1252":
		var out []byte
		for _, r := range s {
			switch {
			case r < 0x80, r >= 0xA0 && r < 0x100:
				out = append(out, byte(r))
			case r == '€':
				out = append(out, 0x80)
			default:
				return nil, fmt.Errorf("%q is no letter of Windows-1252", r)
			}
		}
		return out, nil
	}
	return []byte(s), nil
}
