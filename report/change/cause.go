package change

// Cause is a kind of change.
type Cause uint8

// The causes, in the order in which a walk takes them.
const (
	Settings Cause = iota // discount rate, discounting, tax, horizon, first month, minimum saving
	Rates                 // exchange rate, drift; volatility, which moves no NPV
	Wages                 // wage and price inflation, on-costs; the unit cost of labour lines: pay
	People                // productivity, attrition, hiring, workplace, incentive, taxes, a location's currency
	Volumes               // annual volumes, growth, minimum commitment, volume bands
	Terms                 // when work moves, learning, indexation, renewal, mark-up; an option's model and location
	Fees                  // unit costs, quantities and period amounts of fees lines
	Changed               // everything else about lines that both revisions have
	Added
	Removed
	Risks // events: whom they strike, when, how likely and how hard
	Other // what none of these explains; it does not occur
)

var causeNames = [...]string{"settings", "exchange rates", "wages and prices", "people and locations", "volumes",
	"contract terms", "fees", "cost lines changed", "cost lines added", "cost lines removed", "risks", "other"}

// String returns the cause in lower case, as it stands in a sentence: "exchange rates".
func (c Cause) String() string { return causeNames[c] }

// Causes returns the causes in the order in which a walk takes them.
func Causes() []Cause {
	all := make([]Cause, len(causeNames))
	for i := range all {
		all[i] = Cause(i)
	}
	return all
}
