package web

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
	"time"
)

// What bounds one form with files, besides the configuration.
const (
	longest = time.Hour // in all
	around  = 4 << 10   // bytes, of each file
)

// drop receives the files of a form, one after the other, and goes on to what became of them.
func drop(v *visit) error {
	most := v.Config().Web.Uploads
	v.r.Body = http.MaxBytesReader(v.w, patientOf(v), most.Size+int64(most.Number)*around)
	form, err := v.r.MultipartReader()
	if err != nil {
		return wrong{"No file came with the form.", "Choose files and drop them."}
	}
	var all []int64
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			_ = http.NewResponseController(v.w).SetReadDeadline(time.Time{}) // the next request has its own
			break
		}
		if err != nil {
			return brokeOff(v, all, err)
		}
		name := fileName(part)
		if part.FormName() != "file" || name == "" {
			continue
		}
		if len(all) == most.Number {
			return wrong{fmt.Sprintf("More than %d files came at a time. The first %d were taken.", len(all), len(all)),
				"Drop the others now. The list of your files says which were taken."}
		}
		u, err := taker{v.site, true}.take(v.r.Context(), v.who, name, part)
		if err != nil {
			return err
		}
		v.note("dropped", u.Name, cmp.Or(u.Problem, "SHA-256 "+u.SHA256))
		all = append(all, u.ID)
	}
	return received(v, all)
}

// fileName is the last part of the name that was sent with a file; empty where none was chosen.
func fileName(part *multipart.Part) string {
	_, params, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	if err != nil {
		return ""
	}
	return baseName(params["filename"])
}

// brokeOff answers a form that ended early: what came whole before is taken.
func brokeOff(v *visit, all []int64, err error) error {
	v.w.Header().Set("Connection", "close") // nobody waits for the rest
	if len(all) > 0 {
		return received(v, all)
	}
	v.Log.Info("files that were dropped did not arrive complete", "trouble", err.Error())
	return wrong{"The files did not arrive complete.", "Drop them again."}
}

// received goes on to the outcome of one file, or to the list. A script that sent a file shows the list itself.
func received(v *visit, all []int64) error {
	switch {
	case len(all) == 0:
		return wrong{"No file was chosen.", "Choose files, or drag them into the frame, and drop them."}
	case v.r.Header.Get("HX-Request-Type") == "partial":
		v.w.Header().Set("Location", outcomePath(all[0]))
		v.w.WriteHeader(http.StatusCreated)
		return nil
	case len(all) == 1:
		return v.leave(outcomePath(all[0]), "")
	}
	return v.leave("/drop", fmt.Sprintf("%d files were received.", len(all)))
}

func outcomePath(id int64) string { return "/drop/" + strconv.FormatInt(id, 10) }

// patientOf reads what a browser sends for as long as something comes.
func patientOf(v *visit) io.ReadCloser {
	return &patient{v.r.Body, http.NewResponseController(v.w), v.intake.patience, time.Now().Add(longest)}
}

type patient struct {
	io.ReadCloser
	control *http.ResponseController
	most    time.Duration // for so long nothing may come
	end     time.Time
}

func (p *patient) Read(b []byte) (int, error) {
	until := time.Now().Add(p.most)
	if p.end.Before(until) {
		until = p.end
	}
	_ = p.control.SetReadDeadline(until) // without a connection under it there is nothing to wait for
	return p.ReadCloser.Read(b)
}
