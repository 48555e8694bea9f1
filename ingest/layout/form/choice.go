package form

import (
	"slices"
	"strconv"

	"shorecast/ingest/schema"
)

// most is how many numbers a list offers.
const most = 60

// choose gives a field the choices of a column of the contract.
func (f *forming) choose(x *Field, sheet schema.SheetID, c *schema.Column) {
	blank := func(list []string) []string { return append([]string{""}, list...) }
	switch {
	case isCategory(sheet, c):
		x.Choices, x.Free = blank(schema.CategoryNames()), true
	case c.Type == schema.TypeChoice || c.Type == schema.TypeEscalation:
		x.Choices, x.Free = blank(schema.Words(c.Choices)), c.Type == schema.TypeEscalation
	case c.Type == schema.TypeYesNo:
		x.Choices = []string{"", yes, "no"}
	case c.Type == schema.TypeCurrency:
		x.Choices = blank(f.currencies())
	case c.Type == schema.TypeCountry:
		x.Choices, x.Free = blank(schema.CountryNames()), true
	case c.Type == schema.TypeMonth:
		x.Free, x.Month = true, true
	case c.Type == schema.TypeName && c.Of != schema.NoSheet:
		x.Choices, x.Free = blank(f.known(c.Of)), true
	case c.Type == schema.TypeWhole && c.Bounds.Max-c.Bounds.Min < most:
		x.Choices = []string{""}
		for n := int(c.Bounds.Min); n <= int(c.Bounds.Max); n++ {
			x.Choices = append(x.Choices, strconv.Itoa(n))
		}
	default:
		x.Free = true
	}
}

// isCategory reports whether a column takes the names of categories, of which a case may have its own.
func isCategory(sheet schema.SheetID, c *schema.Column) bool {
	return sheet == schema.Costs && c.Name == schema.Costs.Columns()[schema.CostCategory].Name
}

// known are the names of a sheet that the layout or its tables give.
func (f *forming) known(id schema.SheetID) []string {
	if names := f.names[id]; len(names) > 0 {
		return names
	}
	return f.scene.Names[id]
}

// currencies are the codes, those first that the layout names already.
func (f *forming) currencies() []string {
	var first []string
	for _, x := range f.fields {
		if schema.IsCurrency(x.Value) && !slices.Contains(first, x.Value) {
			first = append(first, x.Value)
		}
	}
	rest := slices.DeleteFunc(schema.CurrencyCodes(), func(c string) bool { return slices.Contains(first, c) })
	return append(first, rest...)
}
