package mapper

import (
	"fmt"
	"strings"
	"testing"
)

// TestFirstAndLastMonth takes two columns of months for From and To.
func TestFirstAndLastMonth(t *testing.T) {
	p := propose(t, sheet{"Plan", `
Option|Item|Begin month|Last month|Amount a month
Stay|Rent|2027-01|2029-12|4000
Stay|Power|2027-01|2029-12|900
Stay|Staff|2027-03|2029-12|9000
Leave|Rent|2027-01|2027-06|4100
Leave|Power|2027-01|2027-06|950
Leave|Staff|2027-07|2029-12|5200
`})
	has(t, p, "From: Begin month", "To: Last month", "Unit cost: Amount a month", "Frequency: monthly")
}

// TestYearAndMonthNumber joins a year and the number of a month, and reads no codes of accounts as figures.
func TestYearAndMonthNumber(t *testing.T) {
	var b strings.Builder
	b.WriteString("\nVariant|Account|Text|Fiscal year|Posting|Amount in EUR\n")
	for _, variant := range []string{"Today", "Outside"} {
		for i, account := range []string{"4000|Rent", "4100|Power"} {
			for month := 1; month <= 6; month++ {
				fmt.Fprintf(&b, "%s|%s|2027|%d|%d.5\n", variant, account, month, 1000*(i+1)+37*month*month)
			}
		}
	}
	p := propose(t, sheet{"Bookings", b.String()})
	has(t, p, "Period: [Fiscal year, Posting]", "Category: Text", "Option: Variant", "- Account")
}

// TestCodesWithLetters takes the names and not the codes before them.
func TestCodesWithLetters(t *testing.T) {
	p := propose(t, sheet{"Bookings", `
Key|Text|Way|2027|2028
KA4000|Rent|Today|100|110
KA4000|Rent|Outside|60|70
KA4100|Power|Today|40|45
KA4100|Power|Outside|10|12
`})
	has(t, p, "Category: Text", "Option: Way")
}

// TestTotalsAmongMonths skips sums of the months before them, also where a row has none.
func TestTotalsAmongMonths(t *testing.T) {
	p := propose(t, sheet{"Plan", `
Item|2027-11|2027-12|Total 2027|2028-01|2028-02|Sum 2028
Sales|10|20||30|45|
Rent|11|13|24|17|19|36
Power|5|8|13|6|9|15
`})
	has(t, p, "- Total 2027", "- Sum 2028")
}

// TestYearsUnderOptions takes a merged row of options over the same years again.
func TestYearsUnderOptions(t *testing.T) {
	p := propose(t, sheet{"Plan", `
Item|Stay|=|=|Leave|=|=
|2027|2028|2029|2027|2028|2029
Rent|100|101|102|||
Power|40|41|45|||
Service||||90|93|97
`})
	has(t, p, "heading rows: 2", "across: [Option, Period]", "cell is: Amount")
}
