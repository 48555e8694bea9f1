package report

import "strings"

// Target is what a change of a driver applies to: everything, or the one function, location, currency, option or
// risk that Reach and Index name. The zero Target is everything.
type Target struct {
	Reach Reach
	Index int // into Case.Functions, Locations, Currencies, Options or Risks
}

// All reports whether the target is everything.
func (t Target) All() bool { return t.Reach == ReachEverything }

// StableCurrencies is every foreign currency without a volatility of its own: what FX value of the default ranges moves
// where another has one. It is named as everything is.
var StableCurrencies = Target{Reach: ReachCurrency, Index: -1}

// Covers reports whether what the target names, or everything, includes the index.
func (t Target) Covers(index int) bool { return t.All() || t.Index == index }

// Lever is a driver together with what it applies to.
type Lever struct {
	Driver Driver
	Target Target
}

// AllName is the name of the Target that is everything, as the workbook and JSON spell it.
const AllName = "all"

// TargetName returns the name of a target as the workbook and JSON spell it.
func (c *Case) TargetName(t Target) string {
	if t == StableCurrencies {
		return AllName
	}
	switch t.Reach {
	case ReachFunction:
		return c.Functions[t.Index].Name
	case ReachLocation:
		return c.Locations[t.Index].Name
	case ReachCurrency:
		return c.Currencies[t.Index].Code
	case ReachOption:
		return c.Options[t.Index].Name
	case ReachRisk:
		return c.Risks[t.Index].Name
	}
	return AllName
}

// NameKey is what names of different workbooks are compared by: without regard to case and spacing.
func NameKey(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
