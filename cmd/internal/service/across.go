package service

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
)

// A portfolio of the service is simulated as one of the command line is where nothing else is asked for.
const (
	portfolioTrials = 10_000
	portfolioSeed   = 1
	portfolioStale  = 45 // days
)

// across makes the report of what some cases of a bundle come to together. Where there can be none, apart says why.
func (b *bundler) across(ctx context.Context, s *config.Schedule, items []item, formats []batch.Format) (
	made batch.MadePortfolio, apart string, err error) {
	var cases []batch.PortfolioCase
	for _, i := range items {
		cases = append(cases, batch.PortfolioCase{Name: i.Name, Read: func() (batch.Examined, error) {
			return b.read(ctx, i)
		}})
	}
	settings := batch.Settings{AsOf: items[0].AsOf, Formats: formats, Paper: s.Paper, Fonts: b.Fonts, Notation: s.Notation,
		Version: b.Version, Jobs: 1}
	made, err = batch.MakePortfolio(ctx, cases, settings, batch.Across{Currency: s.Currency, Trials: portfolioTrials,
		Seed: portfolioSeed, Stale: portfolioStale}, nil)
	if p := (*failure.Error)(nil); errors.As(err, &p) {
		return made, "There are no figures of all cases together: " + p.Message + ".", nil
	}
	return made, "", err
}

// read reads the revision of a run. One that cannot be reported is listed as refused.
func (b *bundler) read(ctx context.Context, i item) (batch.Examined, error) {
	rev, err := b.Store.Revision(ctx, i.RevisionID)
	if err != nil {
		return batch.Examined{}, err
	}
	e, err := b.renderer.reportable(ctx, rev, i.Run)
	if r := (*refusal)(nil); errors.As(err, &r) {
		return batch.Examined{Name: rev.Name, Problem: &failure.Error{Message: r.problem, Hint: r.hint}}, nil
	}
	return e, err
}

// portfolioFormats are the documents of a schedule's portfolio, of which there is no audit workbook, and the one that
// goes with its mails.
func portfolioFormats(s *config.Schedule) []batch.Format {
	formats := slices.DeleteFunc(slices.Clone(s.Formats), func(f batch.Format) bool { return f == batch.XLSX })
	if attached := attachedFormats[s.Attach]; len(attached) > 0 && !slices.Contains(formats, attached[0]) {
		formats = append(formats, attached[0])
	}
	return formats
}

// enclosed is the document of a portfolio that goes with its mails; nil where there is none, or it is too large.
func (b *bundler) enclosed(s *config.Schedule, made batch.MadePortfolio, period string) *deliver.Part {
	for _, format := range attachedFormats[s.Attach] {
		for _, f := range made.Files {
			if f.Format == format && int64(len(f.Bytes)) <= b.Config.Mail.MaxSize {
				name := batch.PortfolioName + " " + period + f.Suffix
				return &deliver.Part{Name: name, Type: "application/pdf", Bytes: f.Bytes}
			}
		}
	}
	return nil
}

// keep writes the documents of a portfolio that the schedule asks for. Cut off before the bundle is posted, the same
// are written again.
func (b *bundler) keep(of store.Bundle, s *config.Schedule, made batch.MadePortfolio, again bool) (all []store.Document,
	err error) {
	name := batch.PortfolioName
	if again {
		name += fmt.Sprintf(" (again %d)", of.ID)
	}
	for _, f := range made.Files {
		if !slices.Contains(s.Formats, f.Format) {
			continue
		}
		p := path.Join(s.Name, of.Period, name+f.Suffix)
		to := b.inOutputs(p)
		staged := filepath.Join(filepath.Dir(to), fmt.Sprintf(".shorecast-bundle-%d%s.staged", of.ID, f.Suffix))
		err := disk.MkdirAll(b.FS, filepath.Dir(to))
		if err == nil {
			err = disk.Stage(b.FS, staged, f.Bytes)
		}
		if err == nil {
			err = disk.Publish(b.FS, staged, to)
		}
		if err != nil {
			return nil, outputsError{disk.ExplainWrite(to, err)}
		}
		sum := sha256.Sum256(f.Bytes)
		all = append(all, store.Document{Format: f.Format.String(), Path: p, SHA256: hex.EncodeToString(sum[:]),
			Size: int64(len(f.Bytes))})
	}
	return all, nil
}
