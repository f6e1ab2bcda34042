// Test-bridge is a bridge between Matrix and a network that does not exist, on the framework that real bridges use. Logins to it
// take every turn that a login can take. It serves the provisioning API of the framework, and nothing of it is its own.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"maunium.net/go/mautrix/bridgev2/matrix/mxmain"
)

// Settings are what the command line says.
type settings struct {
	// Port of the provisioning API, on loopback.
	port int
	// Secret that requests to it carry.
	secret string
	// Directory of the database and of the configuration that is made for the framework.
	directory string
	// Logins that a user may have; 0 for any number.
	maxLogins int
	// Period is the life of a QR code, and half of the time that somebody needs to act on the phone.
	period time.Duration
	// SlowStart is how long the flow of that name takes to begin.
	slowStart time.Duration
	// Scanner is the account of the phone that scans QR codes.
	scanner string
	// PasskeyPage is the page whose origin passkeys belong to.
	passkeyPage string
	// Flows are the IDs of those that are offered, with commas between them; all when it is empty.
	flows string
	// ControlPort is that of the control API; 0 lets the system choose.
	controlPort int
	// EndWithInput ends the process with its standard input, so that it does not outlive whoever started it.
	endWithInput bool
}

func main() {
	set := readSettings()
	if set.endWithInput {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			os.Exit(1)
		}()
	}
	homeserver, err := serveHomeserver()
	exitOn(err)
	file := filepath.Join(set.directory, "config.yaml")
	exitOn(writeConfig(file, configure(set, homeserver)))

	network := &connector{set: set}
	main := mxmain.BridgeMain{
		Name:        "test-bridge",
		Description: "A bridge to a network that does not exist.",
		Version:     "0.1.0",
		Connector:   network,
		ConfigPath:  file,
		PostStart: func() {
			control, err := serveControl(set.controlPort, network)
			exitOn(err)
			fmt.Printf("{\"level\":\"info\",\"control\":%q,\"message\":\"Logins are loaded, control API listens\"}\n", control)
		},
	}
	main.InitVersion("", "", "")
	run(&main)
}

// Run is the Run of the framework without its command line, which would be in the way of ours.
func run(main *mxmain.BridgeMain) {
	main.LoadConfig()
	main.Init()
	main.Start()
	exitCode := main.WaitForInterrupt()
	main.Stop()
	os.Exit(exitCode)
}

func readSettings() settings {
	var set settings
	flag.IntVar(&set.port, "port", 29400, "port of the provisioning API")
	flag.StringVar(&set.secret, "secret", "", "shared secret of the provisioning API, of 16 characters or more")
	flag.StringVar(&set.directory, "directory", ".", "directory of the database")
	flag.IntVar(&set.maxLogins, "max-logins", 0, "logins that a user may have; 0 for any number")
	flag.DurationVar(&set.period, "period", 2*time.Second, "life of a QR code")
	flag.DurationVar(&set.slowStart, "slow-start", 0, "how long a slow start takes; 0 for two periods")
	flag.StringVar(&set.scanner, "scanner", "scanner", "account of the phone that scans QR codes")
	flag.StringVar(&set.passkeyPage, "passkey-page", "https://semaphore.example", "page whose origin passkeys belong to")
	flag.StringVar(&set.flows, "flows", "", "IDs of the flows to offer, with commas between them; all by default")
	flag.IntVar(&set.controlPort, "control-port", 0, "port of the control API; 0 lets the system choose")
	flag.BoolVar(&set.endWithInput, "end-with-input", false, "end with the standard input")
	flag.Parse()
	if set.slowStart == 0 {
		set.slowStart = 2 * set.period
	}
	return set
}

// Offers tells whether a flow can be chosen.
func (set settings) offers(flowID string) bool {
	return set.flows == "" || slices.Contains(strings.Split(set.flows, ","), flowID)
}

// WriteConfig writes JSON, which YAML is a superset of.
func writeConfig(file string, config object) error {
	text, err := json.MarshalIndent(config, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o600)
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
