package mapper

import (
	"strings"
	"testing"

	"shorecast/ingest/layout"
)

// TestProposalsLoad checks that a proposal is a layout but for what it asks.
func TestProposalsLoad(t *testing.T) {
	for name, s := range map[string]sheet{
		"blocks": {"Ways", `
Ways compared, USD

Keep in house
Item|1|2|3
Staff|900|910|920
"Rent: two floors"|12|12|13
Total|912|922|933


Nearshore partner
Item|1|2|3
Fees|610|620|630
Total|610|620|630
`},
		"two heading rows": {"Bids", `
Element|Own|=|Bid (rev 2)|=
|Once|Run p.a.|Once|Run p.a.
Staff||500||
Fee|||20|300
`},
		"sections": {"TCO", `
Position|2027|2028|All
1 Own servers
Power|10|11|21
Staff|50|51|101
2 Cloud
Subscription|40|41|81
Staff|20|21|41
`},
	} {
		p := propose(t, s)
		if p.Open == 0 {
			t.Errorf("%s: the proposal asks nothing:\n%s", name, p.Layout)
		}
		asked := 0
		_, problems := layout.Load("proposal.yaml", p.Layout)
		for _, problem := range problems {
			if strings.Contains(problem.Error(), `a "?" is left here`) {
				asked++
				continue
			}
			t.Errorf("%s: %v\n%s", name, problem, p.Layout)
		}
		if asked != p.Open {
			t.Errorf("%s: %d questions are counted, %d are found in\n%s", name, p.Open, asked, p.Layout)
		}
	}
}
