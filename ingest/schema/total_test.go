package schema

import (
	"strings"
	"testing"
)

func TestTotal(t *testing.T) {
	only := []string{"Total", "TOTALS", "Subtotal", "Sub-total", "sub total", "Grand total", "Sum", "sums:", "Total costs",
		"Total cost (EUR)", "Overall", "Overall total", "overall costs", "Overall cost", "Total of all costs",
		"Summe", "Gesamt", "Gesamtsumme", "Zwischensumme", "Ergebnis",
		"Totale", "Sous-total", "sous total", "Somme", "Total général", "TOTAL GENERAL", "Suma", "Coût total",
		"Somma", "Subtotale", "Soma", "Totaal", "Subtotaal", "Som", "Razem", "Łącznie", "lacznie", "OGÓŁEM", "Ogółem",
		"Součet", "Celkem", "Mezisoučet", "Summa", "Totalt", "Delsumma", "Toplam", "Genel toplam", "Итого", "ВСЕГО",
		"合计", "合 计", "小计", "总计", "合計", "小 計", "成本合计"}
	for _, s := range only {
		if beside, ok := Total(s); !ok || len(beside) > 0 {
			t.Errorf("%q: %q, %v; want a total and nothing else", s, beside, ok)
		}
	}
	named := map[string]string{"Total Own crew": "Own crew", "Own crew total": "Own crew", "Total: Stay": "Stay",
		"Total costs of Stay": "Stay", "Summe Personal": "Personal", "Total Stay (EUR)": "Stay", "Sum of rooms": "rooms",
		"Totale Struttura": "Struttura", "Subtotal of the phase": "phase", "Total rewards": "rewards",
		"Razem: praca": "praca", "人工合计": "人工", "Summe für Betrieb": "Betrieb", "Total The Hub": "Hub"}
	for s, want := range named {
		beside, ok := Total(s)
		if !ok || len(beside) == 0 || beside[len(beside)-1] != want {
			t.Errorf("%q: %q, %v; want %q", s, beside, ok, want)
		}
	}
	beside, _ := Total("Total costs of The Hub")
	if strings.Join(beside, "|") != "costs of The Hub|of The Hub|The Hub|Hub" {
		t.Errorf("the readings of what stands beside: %q", beside)
	}
	for s, want := range map[string]bool{"Total": true, "Grand total:": true, "Zwischensumme": true, "合 计": true,
		"Overall": true, "Total cost": false, "Total rewards": false, "Coût total": false, "Vienna": false, "": false} {
		if got := IsTotal(s); got != want {
			t.Errorf("%q is only words for a total: %v", s, got)
		}
	}
	for _, s := range []string{"", "Summit travel", "Overalls", "Overall Project Management", "Totaliser", "Consumables",
		"Lump sums paid", "Somerset", "Own crew total cost", "Gesamtschule", "Wholesale", "Resume", "1 2 3", "Toplama"} {
		if beside, ok := Total(s); ok {
			t.Errorf("%q is no total (%q)", s, beside)
		}
	}
}
