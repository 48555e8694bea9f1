package batch

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"shorecast/cmd/internal/failure"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/portfolio"
	"shorecast/report/wording/words"
	"shorecast/templates/pdfdoc"
)

// ReadFonts reads TrueType files. An error is a *failure.Error.
func ReadFonts(paths []string) ([]*pdfdoc.Font, error) {
	const wanted = "name a TrueType file, which ends in .ttf"
	var fonts []*pdfdoc.Font
	for _, path := range paths {
		const most = 64 << 20 // bytes: more than any font has
		file, err := readNamed(path, wanted, most)
		if err != nil {
			return nil, err
		}
		font, err := pdfdoc.ReadFont(file)
		if err != nil {
			return nil, &failure.Error{Kind: failure.Usage, Message: path + " cannot be used as a font of the PDF",
				Hint: wanted + "; collections (.ttc) and most .otf files do not work", Cause: err}
		}
		fonts = append(fonts, font)
	}
	return fonts, nil
}

// missingGlyph is the finding of characters that no font of the PDF shows.
var (
	missingGlyph = finding.Define("missing-glyph", finding.Warning,
		"Text holds characters that the fonts of the PDF cannot show.")
	replaced = missingGlyph.Because("some text holds characters that the fonts of the PDF cannot show: {0}; "+
		"they are printed as the sign for an unknown character", fontHint)
	aliased = missingGlyph.Because("some names hold characters that the fonts of the PDF cannot show: {0}; "+
		"the PDF prints {1} instead", fontHint)
)

const fontHint = "name a TrueType font that has them with --font, or under fonts in shorecast.yaml, for example {2}; " +
	"the HTML report uses your computer's fonts"

// glyphFinding is the finding of a document with missing characters, for some of whose names others are printed.
func glyphFinding(missing []rune, workbook string, instead []alias) finding.Finding {
	const most = 10
	var points, printed []string
	for _, r := range missing[:min(len(missing), most)] {
		points = append(points, fmt.Sprintf("U+%04X", r))
	}
	value := strings.Join(points, ", ")
	if n := len(missing) - most; n > 0 {
		value += fmt.Sprintf(" and %d more", n)
	}
	place, why := finding.Place{Workbook: workbook}, replaced
	for _, a := range instead {
		text := a.Alias.Alias
		if a.at != (report.Ref{}) {
			text += " (" + a.at.Sheet + "!" + a.at.Cell + ")"
		}
		printed, why = append(printed, text), aliased
	}
	if n := len(printed) - most; n > 0 {
		printed = append(printed[:most], fmt.Sprintf("%d more", n))
	}
	return why.At(place, value, value, words.And(printed), fontFor(missing))
}

// alias is what the PDF prints in place of a name, and where that name stands.
type alias struct {
	pdfdoc.Alias
	at report.Ref
}

func plain(aliases []alias) []pdfdoc.Alias {
	all := make([]pdfdoc.Alias, len(aliases))
	for i, a := range aliases {
		all[i] = a.Alias
	}
	return all
}

// aliases returns numbers in place of the names of a case that hold missing characters, and the workbook's name or a
// word in place of its title and whose it is.
func aliases(c *report.Case, missing []rune) []alias {
	all := renaming{missing: missing}
	add := func(name, instead string, s report.Source, column string) {
		at, _ := c.Ref(s, column)
		all.add(name, instead, at)
	}
	eachName(c, func(name *string, kind string, i int, s report.Source) {
		add(*name, fmt.Sprintf("%s %d", kind, i+1), s, kind)
	})
	title := "Business case"
	if len(c.Tables) > 0 && !all.lacks(c.Tables[0].Workbook) {
		title = "Business case " + c.Tables[0].Workbook
	}
	add(c.Title, title, c.Settings["Title"], "Value")
	add(c.Organisation, "Organisation", c.Settings["Organisation"], "Value")
	add(c.PreparedBy, "Author", c.Settings["Prepared by"], "Value")
	return all.aliases
}

// aliasesAcross returns numbers in place of the names in a portfolio that hold missing characters.
func aliasesAcross(r *portfolio.Result, missing []rune) []alias {
	all := renaming{missing: missing}
	eachNameAcross(r, func(name *string, kind string, i int) {
		all.add(*name, fmt.Sprintf("%s %d", kind, i+1), report.Ref{})
	})
	return all.aliases
}

// renaming gathers what is printed in place of names with missing characters.
type renaming struct {
	missing []rune
	aliases []alias
}

func (n *renaming) lacks(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return slices.Contains(n.missing, r) })
}

// add gives a name that lacks characters an alias, once.
func (n *renaming) add(name, instead string, at report.Ref) {
	if n.lacks(name) && !slices.ContainsFunc(n.aliases, func(a alias) bool { return a.Name == name }) {
		n.aliases = append(n.aliases, alias{pdfdoc.Alias{Name: name, Alias: instead}, at})
	}
}

// fontFor names a font that has the first of the missing characters that belongs to a script.
func fontFor(missing []rune) string {
	for _, r := range missing {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo):
			return "IPAGothic (Debian: fonts-ipafont-gothic) or SimHei (Windows)"
		case unicode.In(r, unicode.Hangul):
			return "NanumGothic (Debian: fonts-nanum) or Malgun Gothic (Windows)"
		}
		for script, table := range unicode.Scripts {
			if script != "Common" && script != "Inherited" && unicode.Is(table, r) {
				return "Noto Sans " + strings.ReplaceAll(script, "_", " ")
			}
		}
	}
	return "Noto Sans Symbols"
}
