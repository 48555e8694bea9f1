package web

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// Reports as of a day that no schedule asked for.

const dayLayout = "2006-01-02"

func keyOn(r store.Revision, day time.Time) string {
	return fmt.Sprintf("on %d %s", r.ID, day.Format(dayLayout))
}

func onPath(x *standing, number int, day time.Time, parts ...string) string {
	return casePath(x.Key, append([]string{"revisions", strconv.Itoa(number), "on", day.Format(dayLayout)}, parts...)...)
}

// todayOf is the day in the zone of the configuration.
func todayOf(v *visit) time.Time {
	y, m, d := v.Now().In(v.Config().Zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func reportToday(v *visit) error {
	x, err := askedCase(v)
	if err != nil {
		return err
	}
	day := todayOf(v)
	_, err = madeOf(v, keyOn(x.Newest, day), func(ctx context.Context) (product, error) {
		made, err := v.Service.ReportOn(ctx, x.Newest, day, allFormats)
		return product{says: made.Sentence, files: made.Files}, err
	})
	return errors.Join(err, v.leave(onPath(x, x.Newest.Number, day), ""))
}

// askedOn is the report of the path, as it was made.
func askedOn(v *visit) (x *standing, r store.Revision, day time.Time, m store.Made, err error) {
	if x, err = askedCase(v); err != nil {
		return
	}
	if r, err = askedRevision(v, x); err != nil {
		return
	}
	if day, err = time.Parse(dayLayout, v.r.PathValue("day")); err != nil {
		return x, r, day, m, errMissing
	}
	var there bool
	if m, there, err = v.Store.Made(v.r.Context(), keyOn(r, day)); err == nil && !there {
		err = errMissing
	}
	return x, r, day, m, err
}

func showOn(v *visit) error {
	x, r, day, m, err := askedOn(v)
	if err != nil {
		return err
	}
	p := webpage.Report{Title: fmt.Sprintf("%s, as of %s", x.Newest.Called(), day.Format("2 January 2006")),
		Crumb: webpage.Link{Text: x.Newest.Called(), Path: casePath(x.Key)}, Verdict: sentence(words.UpperFirst(m.Says)),
		Facts: fmt.Sprintf("Revision %d of the workbook. No schedule asked for this report, and it is mailed to nobody.",
			r.Number)}
	for _, f := range allFormats {
		if has(m, f) {
			p.Files = append(p.Files, webpage.Link{Text: formatWords[f], Path: onPath(x, r.Number, day, f.String())})
		}
	}
	if has(m, batch.HTML) {
		p.Frame = onPath(x, r.Number, day, "frame")
	} else {
		p.Making = makingOf(m, "The report", onPath(x, r.Number, day))
	}
	return v.show(p)
}

func againOn(v *visit) error {
	x, r, day, m, err := askedOn(v)
	if err != nil {
		return err
	}
	if m.Problem == "" || day != todayOf(v) || r.ID != x.Newest.ID { // it is asked for as of today only
		return v.leave(onPath(x, r.Number, day), "")
	}
	if err := v.Store.DropMade(v.r.Context(), m.Key, time.Time{}, keptMost); err != nil {
		return err
	}
	return reportToday(v)
}

func frameOn(v *visit) error {
	_, _, _, m, err := askedOn(v)
	if err != nil {
		return err
	}
	return sendMade(v, m, batch.HTML, "", framed)
}

func documentOn(v *visit) error {
	x, _, day, m, err := askedOn(v)
	if err != nil {
		return err
	}
	f, ok := formatOf(v.r.PathValue("format"))
	if !ok {
		return errMissing
	}
	return sendMade(v, m, f, x.Newest.Called()+" "+day.Format(dayLayout), "")
}
