package specimen

import (
	"fmt"
	"strings"

	"shorecast/report"
)

// hostile gives the case names that strain a layout or a writer.
func (b *builder) hostile() {
	k := b.k
	k.Title = "R&D <script>alert(1)</script> \"costs\" 🚀 " + strings.Repeat("very long title ", 10)
	k.Organisation = "Ελληνική Εταιρεία & Сыновья"
	k.PreparedBy = "מחלקת כספים, قسم المالية"
	k.Locations[1].Name = "हैदराबाद (Hyderabad) ₹"
	k.Locations[2].Name = strings.Repeat("Donaudampfschifffahrtsgesellschaft", 9)
	k.Options[0].Name = "In-house <today> & \\(tomorrow)"
	k.Options[1].Name = strings.Repeat("Outsourcing to a provider with a name of three hundred characters ", 5)[:300]
	k.Options[2].Name = strings.Repeat("X", 300)
	k.Functions[0].Name = "Кредиторы 💶 / Λογαριασμοί"
	k.Functions[1].Name = strings.Repeat("Payroll ", 38)
	k.Categories[1] = "שכר דירה (rent)"
	for i := range k.Tables {
		k.Tables[i].Workbook = "Kosten – Bericht (final) v2 <neu> & ‮xslx.exe.xlsx"
	}
	k.Lines[0].Description = "=HYPERLINK(\"http://example.invalid\")\nsecond line\twith tab\x00"
}

var longNames = []string{"In-house at the present headquarters in Munich, unchanged",
	"Captive centre in Hyderabad with its own management team and a second site",
	"Donaudampfschifffahrtsgesellschaftskapitänsverwaltung Süd",
	"Outsourcing/business-process-as-a-service/with-transition-support",
	"Offshore provider, three towers & governance office"}

// long gives everything a long name.
func (b *builder) long() {
	n := 0
	rename := func(name *string) {
		*name, n = fmt.Sprintf("%s no. %d", longNames[n%len(longNames)], n), n+1
	}
	k := b.k
	for i := range k.Options {
		rename(&k.Options[i].Name)
	}
	for i := range k.Locations {
		rename(&k.Locations[i].Name)
	}
	for i := range k.Functions {
		rename(&k.Functions[i].Name)
	}
	for i := range k.Categories {
		rename(&k.Categories[i])
	}
	for i := range k.Scenarios {
		rename(&k.Scenarios[i].Name)
	}
	for i := range k.Scorecard {
		rename(&k.Scorecard[i].Name)
	}
}

// withoutFunctions leaves the sheet Functions out: every line is shared, and what costs by the unit costs by the year.
func (b *builder) withoutFunctions() {
	for i := range b.k.Lines {
		l := &b.k.Lines[i]
		if l.Frequency == report.FrequencyPerUnit {
			l.Frequency, l.UnitCost = report.FrequencyAnnual, l.UnitCost*b.k.Functions[l.Function].Volume
		}
		l.Function = report.SharedFunction
	}
	b.k.Functions, b.k.HasFunctions = nil, false
}
