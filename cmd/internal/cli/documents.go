package cli

import (
	"github.com/spf13/cobra"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/batch"
	"shorecast/report/wording/words"
	"shorecast/templates/pdfdoc"
)

// documentOptions are those of the commands that write documents.
type documentOptions struct {
	output, formats, paper, locale string
	fonts                          []string
}

// flags adds them to a command. place says where the documents go by default, and formats which there are.
func (d *documentOptions) flags(c *cobra.Command, place, formats string) {
	f := c.Flags()
	f.SortFlags = false
	f.StringVarP(&d.output, "output", "o", "", "the `folder` for the documents; "+place+" where it is not given")
	f.StringVar(&d.formats, "format", "pdf,html", "the `formats` to write, separated by commas: "+formats)
	f.StringVar(&d.paper, "paper", "a4", "the `size` of the PDF's sheets: a4 or letter")
	f.StringVar(&d.locale, "locale", "en-GB", "the `locale` of figures and dates; the text stays English: "+
		words.And(notation.Locales))
	f.StringArrayVar(&d.fonts, "font", nil, "a TrueType `file` with letters that the built-in font of the PDF lacks, "+
		"such as Chinese ones; may be given several times")
}

// apply puts them into the settings. known are the names of the formats that there are.
func (d *documentOptions) apply(s *batch.Settings, known []string) error {
	var unknown string
	if s.Formats, unknown = batch.ParseFormats(d.formats, known); len(s.Formats) == 0 {
		_, err := oneOf("format", unknown, known)
		return err
	}
	sheet, err := oneOf("paper", d.paper, []string{"a4", "letter"})
	if err != nil {
		return err
	}
	figures, err := oneOf("locale", d.locale, notation.Locales)
	if err != nil {
		return err
	}
	s.OutputDir, s.Paper = d.output, pdfdoc.Paper(sheet)
	s.Notation, _ = notation.New(notation.Locales[figures]) // all of them are known
	s.Fonts, err = batch.ReadFonts(d.fonts)
	return err
}
