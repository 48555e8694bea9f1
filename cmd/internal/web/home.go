package web

import (
	"net/http"

	"shorecast/templates/webpage"
)

func home(v *visit) error { return v.show(webpage.Home{}) }

func missing(*visit) error { return errMissing }

// static answers with a file that pages refer to. Its name changes with it, so that whoever has it may keep it.
func static(v *visit) error {
	data, mediaType, ok := webpage.Asset(v.r.PathValue("name"))
	if !ok {
		return errMissing
	}
	v.w.Header().Set("Content-Type", mediaType)
	v.w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	v.w.WriteHeader(http.StatusOK)
	_, err := v.w.Write(data)
	return err
}
