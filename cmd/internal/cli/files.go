package cli

import (
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/files"
)

// filesOf is where the inbox, the outputs and the mails lie: on a disk, or in a bucket.
func filesOf(c *config.Config, elapsed func() time.Duration) (disk.FS, error) {
	b := c.Bucket
	if b.Name == "" {
		return localFiles(c), nil
	}
	return files.New(files.Options{Endpoint: b.Endpoint, Region: b.Region, Bucket: b.Name,
		Access: b.AccessKey.Reveal(), Secret: b.SecretKey.Reveal(), CAs: b.CAs, Elapsed: elapsed})
}

// localFiles is the disk that the state and the health file are on.
func localFiles(c *config.Config) disk.FS { return disk.Service(serviceRoots(c)...) }
