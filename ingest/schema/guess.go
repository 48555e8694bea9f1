package schema

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// clues are words of headings in use, by column. A word counts wherever it stands in a heading; words with a blank
// count as a phrase. The first column that has a word of the heading is taken, phrases before single words.
type clues []struct {
	column int
	words  string // with semicolons between
}

// Unneeded is the clue of a column that repeats what others say: totals, shares, running numbers.
const Unneeded = -1

var costClues = clues{
	{CostDescription, "remark;remarks;comment;comments;note;notes;description;details;scope;source;owner;checked;" +
		"explanation;assumption;assumptions;justification;bemerkung;bemerkungen;kommentar;anmerkung;beschreibung;" +
		"uwagi;opis;remarque;remarques;commentaire;observaciones;comentario;osservazioni;descrizione;opmerking;" +
		"opmerkingen;omschrijving;anteckning;poznámka;responsible"},
	{Unneeded, "total;totals;sum;subtotal;variance;difference;delta;share;average;avg;mean;lowest;highest;cheapest;" +
		"cumulative;saving;savings;rebate;rank;ranking;no;nr;id;code;sl;pos;ref;kod;index;line no;row;#;all years;" +
		"gesamt;summe;differenz;abweichung;anteil;mittelwert;écart;somme;moyenne;diferencia;suma;differenza;somma;" +
		"totale;razem;różnica;verschil;totaal;npv;present value;factor;discounted;%"},
	{CostFrequency, "frequency;billed;billing;recurrence;interval;payment;payable;how often;turnus;häufigkeit;" +
		"fréquence;frecuencia;frequenza;paid;rhythm;cycle"},
	{CostCurrency, "currency;ccy;money;währung;devise;moneda;valuta;waluta;valuuta;měna"},
	{CostOption, "option;options;alternative;alternatives;scenario;scenarios;variant;variants;variante;varianten;" +
		"bidder;bid;vendor;supplier;provider;offer;model;way;solution;choice;whose;anbieter;angebot;lieferant;" +
		"fournisseur;offre;proveedor;oferta;fornitore;offerta;dostawca;wariant;leverancier;case;sourcing"},
	{CostLocation, "site;location;place;city;town;plant;standort;ort;lieu;sede;ubicación;vestiging;zakład;" +
		"lokalizacja;where;office"},
	{CostQuantity, "no of;nr of;# of;quantity;qty;hours;days;units;fte;ftes;heads;headcount;pieces;number of;" +
		"persons;people;effort;seats;users;volume;menge;stunden;tage;anzahl;köpfe;quantité;heures;jours;cantidad;" +
		"horas;días;quantità;ore;giorni;ilość;godziny;dni;liczba;aantal;uren;dagen;antal;počet;how many;count"},
	{CostUnitCost, "rate;price;cost per;unit cost;unit price;tariff;fee;cost;costs;amount;preis;satz;kosten;tarif;" +
		"prix;coût;precio;coste;tarifa;prezzo;costo;cena;stawka;koszt;prijs;tarief;salary;gross;pay;value;charge;" +
		"figure;betrag;montant;importe;importo;kwota;bedrag;belopp"},
	{CostPeriod, "year;month;quarter;period;date;calendar;jahr;monat;quartal;zeitraum;année;mois;trimestre;año;mes;" +
		"anno;mese;rok;miesiąc;jaar;maand;kwartaal;when"},
	{CostFunction, "function;process;activity;work;service;services;department;package;workstream;team;area;prozess;" +
		"funktion;tätigkeit;fonction;processus;proceso;función;processo;funzione;proces;funkcja;funktie;task area"},
	{CostCategory, "category;element;item;items;type;position;cost type;cost line;line;kind;trade;role;grade;" +
		"component;kostenart;posten;art;position;poste;rubrique;catégorie;concepto;partida;categoría;voce;categoria;" +
		"kategorie;kategoria;pozycja;soort;post;kategori;položka;what"},
	{CostFrom, "start;from;begin;begins;von;beginn;début;inicio;inizio"},
	{CostTo, "end;until;to;bis;ende;fin"},
}

// CostClue says which column of Costs a heading seems to name, Unneeded where it seems to name a total or a number of
// rows.
func CostClue(heading string) (column int, ok bool) { return costClues.find(heading) }

var locationClues = clues{
	{LocationCountry, "country;state;nation;land;pays;país;paese;kraj"},
	{LocationCurrency, "currency;money;ccy;währung;devise;moneda;valuta;waluta"},
	{LocationFX, "fx;exchange rate;for one;per euro;per eur;per usd;per dollar;per pound;kurs;wechselkurs;" +
		"taux de change;tipo de cambio;cambio;kurs walut;units per"},
	{LocationWages, "growth of pay;wage;wages;pay rise;pay growth;salary growth;salary increase;lohnsteigerung"},
	{LocationPrices, "growth of prices;inflation;prices;cpi;teuerung"},
	{LocationOnCosts, "social;on-costs;on-cost;employer;contributions;charges;sozialabgaben;nebenkosten;" +
		"charges sociales"},
	{LocationProductivity, "productivity;output;efficiency;produktivität"},
	{LocationAttrition, "attrition;leavers;turnover;fluctuation;churn;quits;fluktuation"},
	{LocationHiring, "hire;hiring;recruiting;recruitment;einstellung"},
	{LocationWorkplace, "workplace;seat;desk;workstation;arbeitsplatz"},
	{LocationTax, "tax;corporate tax;steuer"},
	{LocationName, "site;location;place;city;town;standort;ort;lieu;sede;ubicación;vestiging;lokalizacja"},
}

// LocationClue says which column of Locations a heading seems to name.
func LocationClue(heading string) (column int, ok bool) { return locationClues.find(heading) }

var functionClues = clues{
	{FunctionGrowth, "growth;rise;increase;wachstum;croissance"},
	{FunctionVolume, "volume;volumes;cases;transactions;a year;per year;p.a.;quantity;number;count;menge;anzahl;demand"},
	{FunctionUnit, "unit;counted;measure;uom;einheit;unité;unidad"},
	{FunctionName, "function;process;activity;work;service;task;package;work package;prozess;tätigkeit"},
}

// FunctionClue says which column of Functions a heading seems to name.
func FunctionClue(heading string) (column int, ok bool) { return functionClues.find(heading) }

var settingClues = clues{
	{SettingDiscountRate, "discount rate;cost of capital;wacc;discounting rate;hurdle rate;diskontsatz;" +
		"kapitalkosten;kalkulationszins;zinssatz;taux d'actualisation;tasa de descuento;tasso di sconto;" +
		"stopa dyskontowa;discount;interest rate;rate of return"},
	{SettingFirstMonth, "first month;start;start date;starts;begin;beginning;go-live;service start;beginn;début;" +
		"inicio;inizio;valid from;base month"},
	{SettingHorizon, "horizon;life;lifetime;term;duration;number of years;period of review;years;laufzeit;dauer;" +
		"durée;plazo;durata;okres"},
	{SettingMinimumSaving, "hurdle;minimum saving;minimal saving;threshold;mindestersparnis"},
	{SettingCurrency, "reporting currency;currency;währung;devise;moneda;valuta;waluta"},
}

// SettingClue says which setting a label seems to name.
func SettingClue(label string) (setting int, ok bool) { return settingClues.find(label) }

func (cs clues) find(heading string) (int, bool) {
	text := " " + strings.Join(wordsOf(heading), " ") + " "
	for _, phrase := range []bool{true, false} {
		for _, c := range cs {
			for _, w := range alternativesOf(c.words) {
				if strings.Contains(w, " ") == phrase && strings.Contains(text, " "+w+" ") {
					return c.column, true
				}
			}
		}
	}
	return 0, false
}

func alternativesOf(words string) []string { return strings.Split(words, ";") }

// wordsOf are the words of a heading in lower case, without what is in brackets unless nothing else is left.
func wordsOf(heading string) []string {
	fold := Fold(WithoutUnit(heading))
	if fold == "" {
		fold = Fold(heading)
	}
	list := strings.FieldsFunc(fold, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' && r != '#' && r != '.' && r != '-' && r != '\''
	})
	for i, w := range list {
		if bare := strings.TrimRight(w, "."); !strings.Contains(bare, ".") { // "No.", but "p.a."
			list[i] = bare
		}
	}
	return list
}

// frequencyClues are words that say how often an amount falls due, by the word of the contract.
var frequencyClues = []struct{ word, clues string }{
	{"one-off", "once;one-off;one off;one-time;one time;upfront;up-front;up front;at start;initial;non-recurring;" +
		"nonrecurring;einmalig;unique;una vez;una tantum;jednorazowo;jednorazowe;eenmalig;set-up cost;capex;" +
		"engangs"},
	{"monthly", "a month;per month;and month;monthly;p.m.;pcm;by month;each month;/month;pro monat;monatlich;" +
		"par mois;mensuel;por mes;al mes;mensual;al mese;mensile;miesięcznie;per maand;maandelijks"},
	{"quarterly", "a quarter;per quarter;quarterly;by quarter;each quarter;pro quartal;quartalsweise;trimestriel;" +
		"trimestral"},
	{"annual", "a year;per year;and year;yearly;annual;annually;p.a.;pa;per annum;by year;each year;/yr;/year;" +
		"pro jahr;jährlich;par an;annuel;annuelle;al año;por año;anual;all'anno;annuo;annuale;rocznie;roczny;" +
		"per jaar;jaarlijks"},
}

// FrequencyClue says how often an amount seems to fall due by the words of a text, "" where they say nothing or several
// things.
func FrequencyClue(text string) string {
	spaced := strings.NewReplacer("(", " ", ")", " ", ",", " ", ";", " ", ":", " ", "[", " ", "]", " ").Replace(Fold(text))
	padded := " " + strings.Join(strings.Fields(spaced), " ") + " "
	found := ""
	for _, f := range frequencyClues {
		for _, w := range alternativesOf(f.clues) {
			if strings.Contains(padded, " "+w+" ") || strings.HasPrefix(w, "/") && strings.Contains(padded, w+" ") {
				if found != "" && found != f.word {
					return ""
				}
				found = f.word
			}
		}
	}
	return found
}

// baselineClues are words that people call the way it is done today by.
var baselineClues = strings.Split("today;current;currently;existing;as is;as-is;stay;own;in-house;inhouse;in house;"+
	"keep;status quo;baseline;retain;make;present;self;internal;heute;bestand;eigen;ist;actuel;aujourd'hui;actual;"+
	"propio;attuale;interno;obecny;własny;huidig;eigen;dept;department;do nothing", ";")

// BaselineClue reports whether an option's name seems to say that it is the way it is done today.
func BaselineClue(option string) bool {
	text := " " + strings.Join(wordsOf(option), " ") + " "
	return slices.ContainsFunc(baselineClues, func(w string) bool {
		return strings.Contains(text, " "+w+" ") || strings.Contains(text, " "+w+". ")
	})
}

// optionClues are words in names of options.
var optionClues = strings.Split("vendor;bidder;bid;provider;supplier;contractor;partner;outsourcing;outsourced;"+
	"outside;external;offshore;nearshore;captive;centre;center;hub;site;shared;scenario;alternative;variant;option;"+
	"offer;bureau;anbieter;bieter;lieferant;dienstleister;fournisseur;prestataire;proveedor;fornitore;dostawca;"+
	"leverancier;buy;rent;lease;move;extern;externe", ";")

// OptionClue reports whether a heading seems to be an option's name.
func OptionClue(heading string) bool {
	return BaselineClue(heading) || hasOne(heading, optionClues)
}

// categoryClues are words of cost lines in use, by the known category that they come closest to.
var categoryClues = []struct{ category, words string }{
	{"Wages", "wages;wage;salaries;salary;gehalt;gehälter;löhne;płace;salaires;sueldos;stipendi"},
	{"Severance", "severance;redundancy;notice;termination;abfindung"},
	{"Service fees", "fee;fees;contract price;bid price;bought;service;managed;subscription;provider;vendor;supplier"},
	{"Facilities", "rent;lease;office;premises;facilities;floor;rooms;hall;building;energy;heating;space;miete;" +
		"czynsz;loyer"},
	{"Travel", "travel;trips;trip;visits;delegacje;reise;reisen;viajes"},
	{"IT", "it;hosting;server;servers;network;cloud;licences;licenses;licence;license;usługi it;informatik"},
	{"Insurance", "insurance;ubezpieczenia;versicherung;assurance"},
	{"Governance", "governance;steering;contract office;vendor office;supplier office;retained;oversight"},
	{"Transition", "transition;migration;handover;cut-over;roll-out;rollout;implementation;knowledge"},
	{"Recruitment", "recruitment;recruiting;search;hiring;rekrutacja"},
	{"Legal", "legal;lawyers;lawyer;contracting;notary"},
	{"Exit", "exit;hand-back;wind-down;decommissioning"},
	{"Set-up", "set-up;setup;set up;establishment;tooling;installation"},
	{"Equipment", "equipment;machines;furniture;racks;hardware;devices;fit-out"},
	{"Software", "software"},
	{"Loaded staff cost", "staff;team;labour;labor;personnel;people;crew;pay;payroll;fte;ftes;employees;clerks;" +
		"workers;personal;mitarbeiter"},
}

// CategoryClue returns the known category that the words of a cost line come closest to, "" where there is none.
func CategoryClue(text string) string {
	padded := " " + strings.Join(wordsOf(text), " ") + " "
	for _, phrase := range []bool{true, false} {
		for _, c := range categoryClues {
			for _, w := range alternativesOf(c.words) {
				if strings.Contains(w, " ") == phrase && strings.Contains(padded, " "+w+" ") {
					return c.category
				}
			}
		}
	}
	return ""
}

// costTypeClues are words of kinds of cost that no known category stands for.
var costTypeClues = strings.Fields("supplies materials material consumables sundries other miscellaneous misc " +
	"utilities training maintenance repairs telecoms telecommunication postage depreciation taxes cost costs " +
	"expenses freight logistics marketing overhead overheads bonus pension")

// CostTypeClue reports whether a heading seems to be a kind of cost.
func CostTypeClue(heading string) bool {
	if _, known := KindOf(heading); known || CategoryClue(heading) != "" {
		return true
	}
	return slices.ContainsFunc(wordsOf(heading), func(w string) bool { return slices.Contains(costTypeClues, w) })
}

// perUnitClues are words for prices of one of something.
var perUnitClues = strings.Split("rate;rates;hourly;per hour;a hour;an hour;by the hour;daily;per day;a day;price;"+
	"prices;unit cost;each;per unit;tariff;card;satz;sätze;preis;preise;stundensatz;tarif;prix;taux;precio;tarifa;"+
	"prezzo;tariffa;stawka;cena;tarief", ";")

// PerUnitClue reports whether a text says that amounts are for one of something: rates and prices.
func PerUnitClue(text string) bool { return hasOne(text, perUnitClues) }

// hasOne reports whether one of some words or phrases stands in a text.
func hasOne(text string, phrases []string) bool {
	padded := " " + strings.Join(wordsOf(text), " ") + " "
	return slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(padded, " "+p+" ") })
}

// weekClues are words for what is counted by the week.
var weekClues = strings.Split("a week;per week;weekly;each week;by week;/week;/wk;per wk;pro woche;wöchentlich;"+
	"par semaine;hebdomadaire;por semana;semanal;alla settimana;settimanale;tygodniowo;per week;wekelijks", ";")

// WeekClue reports whether a text says that what it speaks of is counted by the week.
func WeekClue(text string) bool {
	return hasOne(text, weekClues) || slices.ContainsFunc(weekClues, func(w string) bool {
		return w[0] == '/' && strings.HasSuffix(Fold(text), w)
	})
}

// incomeClues are words in labels of rows of revenue and of results, which are no costs.
var incomeClues = strings.Split("revenue;revenues;sales;turnover;income;result;profit;loss;margin;ebit;ebitda;umsatz;"+
	"umsätze;erlöse;ergebnis;gewinn;deckungsbeitrag;chiffre d'affaires;recettes;résultat;ventas;ingresos;resultado;"+
	"ricavi;risultato;przychody;wynik;omzet;resultaat", ";")

// IncomeClue reports whether a row seems to be called revenue or a result.
func IncomeClue(label string) bool { return hasOne(label, incomeClues) }

// NotesClue reports whether a text heads remarks below a table.
func NotesClue(label string) bool {
	words := wordsOf(label)
	return len(words) > 0 && slices.Contains(strings.Fields("note notes remark remarks comment comments footnote "+
		"footnotes assumptions source sources legend explanation exclusions hinweis hinweise anmerkung anmerkungen "+
		"bemerkungen uwagi remarques notas osservazioni opmerkingen"), strings.Trim(words[0], "."))
}

// yearWords are words for a year that is counted, in languages in use.
var yearWords = strings.Fields("yr jahr année annee an ano año anno rok jaar år ar rik vuosi yil год")

// CountedClue reads a year that a heading counts in another language than the contract's, as the contract says it:
// "Year " and "1" of "Jahr 1".
func CountedClue(heading string) (word, number string, ok bool) {
	parts := strings.Fields(Fold(heading))
	if len(parts) != 2 || !slices.Contains(yearWords, strings.TrimSuffix(parts[0], ".")) || len(parts[1]) > 2 ||
		strings.Trim(parts[1], "0123456789") != "" {
		return "", "", false
	}
	return "Year ", parts[1], true
}

// monthClues are the months' names in languages in use, by month.
var monthClues = [12]string{
	"januar jänner janvier janv enero ene gennaio gen styczeń januari janeiro leden ocak январь",
	"februar feber février fevrier févr febrero febbraio luty februari fevereiro únor şubat февраль",
	"märz maerz mrz mars marzo marzec maart março březen mart март",
	"april avril avr abril abr aprile kwiecień duben nisan апрель",
	"mai mayo maggio mag maj mei maio květen mayıs май",
	"juni juin junio giugno giu czerwiec junho červen haziran июнь",
	"juli juillet juil julio luglio lug lipiec julho červenec temmuz июль",
	"august août aout agosto ago sierpień augustus augusti srpen ağustos август",
	"september septembre septiembre settembre set wrzesień setembro září eylül сентябрь",
	"oktober octobre octubre ottobre ott październik outubro říjen ekim октябрь",
	"november novembre noviembre listopad novembro kasım ноябрь",
	"dezember dez décembre decembre diciembre dic dicembre grudzień december dezembro prosinec aralık декабрь",
}

// MonthClue reads a month's name in another language than English.
func MonthClue(heading string) (time.Month, bool) {
	word := strings.TrimSuffix(Fold(heading), ".")
	for i, names := range monthClues {
		if word != "" && slices.Contains(strings.Fields(names), word) {
			return time.Month(i + 1), true
		}
	}
	return 0, false
}
