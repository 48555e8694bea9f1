package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// track turns the sheets Booked (a row a category, months across), People (FTE, likewise), Remarks and Orders into rows
// of the sheet Actuals, month by month.
func (b *book) track() {
	if b.find("Booked") < 0 {
		return
	}
	booked, people, remarks, orders := b.sheet("Booked"), b.sheet("People"), b.sheet("Remarks"), b.sheet("Orders")
	actuals := b.sheet("Actuals")
	set := func(row []any, heading string, v any) { row[actuals.col(heading)] = v }
	first := booked.col("Kind") + 1
	for at, c := range booked.columns[first:] {
		for _, from := range booked.rows {
			if from[first+at] == nil {
				continue
			}
			row := make([]any, len(actuals.columns))
			set(row, "Month", c.heading)
			for _, heading := range []string{"Category", "Function", "Location", "Currency", "Kind"} {
				set(row, heading, from[booked.col(heading)])
			}
			set(row, "Description", accountOf(from[0]).name)
			set(row, "Amount", from[first+at])
			if from[0] == "Salaries" {
				set(row, "FTE", people.cell(c.heading, from[1], from[2]))
			}
			for _, r := range remarks.rows {
				if slices.Equal(r[:4], []any{c.heading, from[0], from[1], from[2]}) {
					for _, heading := range []string{"Status", "Comment", "Owner"} {
						set(row, heading, r[remarks.col(heading)])
					}
				}
			}
			actuals.rows = append(actuals.rows, row)
		}
	}
	for _, from := range orders.rows {
		row := make([]any, len(actuals.columns))
		for i, c := range orders.columns {
			row[actuals.col(c.heading.(string))] = from[i]
		}
		set(row, "Status", "committed")
		actuals.rows = append(actuals.rows, row)
	}
	for _, name := range []string{"Booked", "People", "Remarks", "Orders"} {
		b.remove(name)
	}
}

// cell returns what stands in a column of the row whose first cells are these; nil where nothing does.
func (s *sheet) cell(heading any, first ...any) any {
	at := slices.IndexFunc(s.columns, func(c column) bool { return c.heading == heading })
	for _, row := range s.rows {
		if at >= 0 && slices.Equal(row[:len(first)], first) {
			return row[at]
		}
	}
	return nil
}

// account is the account of a ledger on which a category is booked.
type account struct{ category, number, name string }

func accountOf(category any) account {
	return accounts[slices.IndexFunc(accounts, func(a account) bool { return a.category == category })]
}

// accounts are those of all categories, in the order of their numbers but for the proceeds.
var accounts = []account{
	{"Salaries", "620000", "Wages and salaries"},
	{"Management", "620500", "Salaries of managers"},
	{"Retained team", "620700", "Salaries of process owners"},
	{"On-costs", "621000", "Social security"},
	{"Replacement of leavers", "626000", "Recruitment of replacements"},
	{"Recruitment", "626500", "Recruitment, first filling"},
	{"Recruitment of interim staff", "627000", "Agency staff"},
	{"Severance", "628000", "Severance payments"},
	{"Workplace", "631000", "Office cost"},
	{"Fit-out", "633000", "Fit-out of offices"},
	{"Insurance", "640000", "Insurance"},
	{"IT", "648000", "Information technology"},
	{"Software", "648500", "Licences"},
	{"Travel", "668000", "Travel"},
	{"Compliance", "675000", "Audit of controls"},
	{"Governance", "676000", "Steering and internal audit"},
	{"Legal", "677000", "Lawyers"},
	{"Set-up", "678000", "Project of the new centre"},
	{"Knowledge transfer", "679000", "Handover"},
	{"Incentive", "480500", "Grants received"},
	{"Asset sale", "481000", "Proceeds from the sale of assets"},
}

// centres are a ledger's cost centres by function; those of Kraków are a thousand higher.
var centres = map[any]int{"Accounts payable": 4100, "Payroll": 4110, "Service desk": 4120, "General ledger": 4130,
	nil: 4190}

// postingTypes are a ledger's types of postings by the status of amounts.
var postingTypes = map[any]string{nil: "SA", "accrual": "AC", "committed": "PO", "final": "FI"}

// postings is the export of a ledger with the amounts of a sheet Actuals: a line a posting, some amounts in two, costs
// and proceeds both with a plus, as a cost report has them.
func postings(actuals *sheet) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	write := func(fields ...string) { check(w.Write(fields)) }
	write("Posting date", "Document", "Type", "Account", "Account name", "Cost centre", "Text", "Owner", "Amount",
		"Currency")
	seq, document := sequence(20280630), 80_000
	text := func(v any) string {
		if v == nil {
			return ""
		}
		return v.(string)
	}
	for _, row := range actuals.rows {
		of := func(heading string) any { return row[actuals.col(heading)] }
		account := accountOf(of("Category"))
		centre := centres[of("Function")]
		if of("Location") == "Kraków" {
			centre += 1000
		}
		cents := toCents(of("Amount"))
		parts := []int{cents}
		if of("Category") == "Travel" || seq.next(9) == 0 {
			parts = []int{cents - cents/3, cents / 3}
		}
		day := time.Time(of("Month").(month)).AddDate(0, 1, -1).Format(time.DateOnly)
		for _, part := range parts {
			document++
			write(day, fmt.Sprint("D-", document), postingTypes[of("Status")], account.number, account.name,
				strconv.Itoa(centre), text(of("Comment")), text(of("Owner")),
				strconv.FormatFloat(float64(part)/100, 'f', 2, 64), text(of("Currency")))
		}
	}
	w.Flush()
	return b.Bytes()
}

// toCents returns an amount in hundredths.
func toCents(v any) int {
	if n, ok := v.(int); ok {
		return 100 * n
	}
	return int(v.(float64)*100 + 0.5)
}
