package config

import "testing"

func TestBucket(t *testing.T) {
	const keys = "  access_key_env: MAIL_PASSWORD\n  secret_key_file: mail-password\n"
	c := good(t, least+"files: s3://reports/team a/shorecast/\noutputs: {folder: out/put}\ns3:\n"+
		"  endpoint: s3.example.com:9000\n  region: eu-central-1\n  ca_file: mail-ca.pem\n"+keys)
	b := c.Bucket
	if b.Name != "reports" || b.Prefix != "team a/shorecast" || b.Endpoint != "https://s3.example.com:9000" ||
		b.Region != "eu-central-1" || b.AccessKey.Reveal() != hidden || b.SecretKey.Reveal() != hidden || len(b.CAs) != 1 {
		t.Errorf("got %+v, keys %q and %q", b, b.AccessKey.Reveal(), b.SecretKey.Reveal())
	}
	for got, want := range map[string]string{
		c.Inbox.Folder: "team a/shorecast/inbox", c.Outputs.Folder: "team a/shorecast/out/put",
		c.Mail.Folder: "team a/shorecast/mails", c.State.Folder: "/var/lib/shorecast/state",
		c.Health.File: "/var/lib/shorecast/state/health.json", b.Location("x/y"): "s3://reports/x/y"} {
		if !onWindows && got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	// the store that is Amazon's, and the whole bucket
	c = good(t, least+"files: s3://reports\ns3:\n"+keys)
	if c.Bucket.Endpoint != "https://s3.us-east-1.amazonaws.com" || c.Inbox.Folder != "inbox" {
		t.Errorf("got %+v, inbox %q", c.Bucket, c.Inbox.Folder)
	}
	if c := good(t, least); c.Bucket.Name != "" || c.Bucket.Location("/var/lib/x") != "/var/lib/x" {
		t.Errorf("without files: got %+v", c.Bucket)
	}
	// commands that send nothing do without the keys
	env := world()
	env.NoPassword = true
	if c, faults := Parse("shorecast.yaml", []byte(least+"files: s3://reports\n"), env); c == nil {
		t.Error(faults)
	}
}
