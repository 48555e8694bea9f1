package main

import (
	"bytes"
	"fmt"
	"strings"
)

// planned is a cost of one scenario in a ledger's export: an amount each month from one month of the plan to another,
// which varies along a fixed sequence.
type planned struct {
	scenario, centre, account, name string
	amount, step                    int // in cents: of the first month, and the step of what varies
	from, to                        int
}

var plan = []planned{
	{"Plan A", "4100", "620000", "Gehälter", 9_450_000, 4_250, 1, 24},
	{"Plan A", "4100", "623000", "Fortbildung", 118_000, 2_050, 1, 24},
	{"Plan A", "4190", "631000", "Miete", 1_180_000, 0, 1, 24},
	{"Plan A", "4190", "648000", "Lizenzen", 392_500, 1_975, 1, 24},
	{"Plan B", "4100", "671000", "Dienstleister", 6_240_000, 12_350, 4, 24},
	{"Plan B", "4100", "620000", "Gehälter", 9_450_000, 4_250, 1, 3},
	{"Plan B", "4110", "621000", "Vertragsbüro", 810_000, 1_125, 1, 24},
	{"Plan B", "4190", "648000", "Lizenzen", 121_000, 875, 1, 24},
	{"Plan B", "4195", "679000", "Übergabe", 5_600_000, 95_000, 2, 4},
	{"Plan B", "4195", "628000", "Abfindungen", 22_400_000, 0, 4, 5},
	{"Plan B", "4195", "677000", "Anwälte", 1_850_000, 0, 1, 2},
	{"Plan C", "4300", "620000", "Gehälter", 4_120_000, 6_750, 3, 24},
	{"Plan C", "4100", "620000", "Gehälter", 9_450_000, 4_250, 1, 6},
	{"Plan C", "4300", "631000", "Miete", 538_000, 0, 1, 24},
	{"Plan C", "4300", "648000", "Lizenzen", 404_000, 1_350, 1, 24},
	{"Plan C", "4390", "668000", "Reisen", 266_000, 8_250, 1, 24},
	{"Plan C", "4395", "679000", "Übergabe", 4_900_000, 120_000, 1, 4},
	{"Plan C", "4395", "628000", "Abfindungen", 23_100_000, 0, 6, 7},
	{"Plan C", "4395", "635000", "Einrichtung", 9_800_000, 0, 1, 1},
	{"Plan C", "4395", "626000", "Personalsuche", 1_450_000, 75_000, 1, 3},
}

// export is a ledger as an accounting program writes it: title lines, German headings, a line for each posting, and
// months in which a cost is posted in two parts. The figures are invented.
func export() []byte {
	var b bytes.Buffer
	b.WriteString("\ufeffPlanung 2027/2028, alle Szenarien;erfundene Zahlen\r\nBeträge in EUR\r\n\r\n")
	b.WriteString("Szenario;Kostenstelle;Konto;Bezeichnung;Jahr;Monat;Betrag;Beleg\r\n")
	seq, document := sequence(20270101), 71_000
	for _, p := range plan {
		for month := p.from; month <= p.to; month++ {
			amount := p.amount + p.step*(seq.next(9)+month/4)
			parts := []int{amount}
			if p.step > 0 && seq.next(11) == 0 {
				parts = []int{amount - amount/3, amount / 3}
			}
			for _, part := range parts {
				document++
				fmt.Fprintf(&b, "%s;%s;%s;%s;%d;%d;%s;P-%d\r\n", p.scenario, p.centre, p.account, p.name,
					2027+(month-1)/12, (month-1)%12+1, euros(part), document)
			}
		}
	}
	return b.Bytes()
}

// euros writes cents as a German program does: 1.234,56.
func euros(cents int) string {
	whole := fmt.Sprint(cents / 100)
	var groups []string
	for len(whole) > 3 {
		groups = append([]string{whole[len(whole)-3:]}, groups...)
		whole = whole[:len(whole)-3]
	}
	return strings.Join(append([]string{whole}, groups...), ".") + fmt.Sprintf(",%02d", cents%100)
}
