package main

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// How signing in to each network goes. A script shows a step, gets what was submitted, and goes on from there; it returns who
// signed in, or why the login failed.

// lanternNumber asks for a number and a code, and some numbers for a password too.
func lanternNumber(c *conversation) (*identity, error) {
	ask := "Which number does your lantern have?"
	var number string
	for number == "" {
		in, err := c.form(ask, InputField{ID: "msisdn", Label: "Number", Type: "phone_number", Placeholder: "+31 97 000 0001"})
		if err != nil {
			return nil, err
		}
		number = strings.Map(func(r rune) rune {
			if strings.ContainsRune("+0123456789", r) {
				return r
			}
			return -1
		}, in["msisdn"])
		if !strings.HasPrefix(number, "+3197000000") {
			number, ask = "", "No lantern has that number. Type another one."
		}
	}
	switch number {
	case "+31970000003":
		return refuse("login_failed", "This lantern was reported stolen. Use another one.")
	case "+31970000005":
		return refuse("rate_limited", "This lantern blinked too often today. Try again tomorrow.")
	case "+31970000006":
		return refuse("unsupported_step", "Lanternpost wants to see the lantern by daylight, which cannot be done here. Use another one.")
	case "+31970000007":
		return refuse("login_process_lost", "Contact with Lanternpost was lost. Start again.")
	}
	ask = "Your lantern blinks six digits. Type them."
	for tries := 1; ; tries++ {
		in, err := c.form(ask, InputField{ID: "blinks", Label: "Digits", Type: "2fa_code", Pattern: `^[0-9]{6}$`})
		if err != nil {
			return nil, err
		}
		if in["blinks"] == "246810" {
			break
		}
		if tries == 8 {
			return refuse("login_failed", "Too many wrong digits. Light the lantern anew and start again.")
		}
		ask = "Those are not the digits. Look at the lantern again and type them."
	}
	switch number {
	case "+31970000002":
		if err := c.untilRight("Your lantern has a shutter. Type its password.", "The shutter stays closed. Type its password again.",
			InputField{ID: "shutter", Type: "password", MinLength: 4}, "open&shut"); err != nil {
			return nil, err
		}
	case "+31970000004":
		return refuse("login_session_expired", "The lantern burned down while Lanternpost waited. Start again.")
	}
	return someone("lantern:post", User{ID: "lamp:" + number[1:], PhoneNumber: number, IsSelf: true}), nil
}

// untilRight asks for one value until it is the right one.
func (c *conversation) untilRight(ask, again string, field InputField, right string) error {
	for {
		in, err := c.form(ask, field)
		if err != nil || in[field.ID] == right {
			return err
		}
		ask = again
	}
}

// lanternGhost fails before there is anything to show.
func lanternGhost(*conversation) (*identity, error) {
	return refuse("login_failed", "Ghost lights cannot be signed in to any more. Choose another way.")
}

// scanned shows QR codes, each for a while, of which the last is scanned.
func (c *conversation) scanned(codes int) error {
	for i := range codes {
		shown := 7 * time.Second
		if i == codes-1 {
			shown = 4 * time.Second
		}
		d := Display{Type: "qr", Data: "glow://" + randomToken()}
		if err := c.display(d, "Hold your glowworm over the code.", shown); err != nil {
			return err
		}
	}
	return nil
}

func glowScan(c *conversation) (*identity, error) {
	if err := c.scanned(3); err != nil {
		return nil, err
	}
	return someone("glowworm", User{ID: "worm@1", FullName: "Wilma Worm", IsSelf: true}), nil
}

func glowScanPIN(c *conversation) (*identity, error) {
	if err := c.scanned(2); err != nil {
		return nil, err
	}
	if err := c.untilRight("Type the PIN of your glowworm.", "That is not the PIN. Type it again.",
		InputField{ID: "pin", Label: "PIN", Type: "token", Pattern: "^[0-9]+$", MinLength: 4, MaxLength: 8}, "20202"); err != nil {
		return nil, err
	}
	return someone("glowworm", User{ID: "worm@2", IsSelf: true}), nil
}

// glowScanKey asks for a passkey after the scan, if the client can give one.
func glowScanKey(c *conversation) (*identity, error) {
	if err := c.scanned(2); err != nil {
		return nil, err
	}
	if !c.accepts(webAuthn) {
		return wormOf("worm@4")
	}
	return glowPasskey(c)
}

// glowScanSeal asks for a passkey after the scan, and nothing else will do.
func glowScanSeal(c *conversation) (*identity, error) {
	if err := c.scanned(1); err != nil {
		return nil, err
	}
	if err := c.require(webAuthn, "Glowworm asks for a passkey, which this client cannot use. Sign in with a code and a picture instead."); err != nil {
		return nil, err
	}
	return glowPasskey(c)
}

// glowPasskey knows a few worms by their passkeys, and asks again for that of another.
func glowPasskey(c *conversation) (*identity, error) {
	ask := "Confirm with the passkey of your glowworm."
	for {
		handle, err := c.passkey(ask, "Glowworm did not get an answer to what it asked. Confirm with your passkey again.", "glowworm.example")
		if err != nil {
			return nil, err
		}
		switch handle {
		case "worm@4", "worm@5":
			return wormOf(handle)
		case "worm@dim":
			return refuse("login_failed", "This glowworm has gone dark for good. Sign in with another one.")
		}
		ask = "Glowworm does not know this passkey. Confirm with another one."
	}
}

func wormOf(id string) (*identity, error) {
	return someone("glowworm", User{ID: id, IsSelf: true}), nil
}

func glowWink(c *conversation) (*identity, error) {
	if err := c.display(Display{Type: "code", Data: "GLOW-7731"}, "Type this code on your glowworm.", 4*time.Second); err != nil {
		return nil, err
	}
	picture := "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='3'/%3E%3C/svg%3E"
	if err := c.display(Display{Type: "emoji", ImageURL: picture}, "Tap the moon on your glowworm.", 4*time.Second); err != nil {
		return nil, err
	}
	if err := c.display(Display{Type: "nothing"}, "", 2*time.Second); err != nil {
		return nil, err
	}
	return someone("glowworm", User{ID: "worm@3", IsSelf: true}), nil
}

func glowDark(c *conversation) (*identity, error) {
	if err := c.scanned(3); err != nil {
		return nil, err
	}
	return refuse("login_session_expired", "Nobody scanned the code. Start again.")
}

func thistleGate(c *conversation) (*identity, error) {
	no := false
	ask := "Sign in at the garden gate."
	for {
		in, err := c.browser(ask, "https://thistle.example/gate", nil,
			CookieField{ID: "sid", Type: "cookie", Pattern: "^thistle-", Sources: []CookieSource{
				{Type: "cookie", Name: "__Host-sid", CookieDomain: "thistle.example"}, {Type: "local_storage", Name: "sid"}}},
			CookieField{ID: "x-crest", Name: "X-Crest", Type: "header", Required: &no, Pattern: "^[a-f0-9]+$"},
			CookieField{ID: "grain", Type: "local_storage"})
		if err != nil {
			return nil, err
		}
		switch in["sid"] {
		case "thistle-bloom":
			return someone("Thistle=web", User{ID: "bloom", Email: "bloom@thistle.example"}), nil
		case "thistle-mown":
			return refuse("login_failed", "The gardener closed this account. Ask the gardener.")
		}
		ask = "The gate did not open for these values. Sign out there and in again."
	}
}

// thistleDoor goes on from a sign-in that was begun elsewhere, which the cookies stand for.
func thistleDoor(c *conversation) (*identity, error) {
	if err := c.require(initialCookies, "The orchard opens only in a browser that can be given cookies. Use the garden gate instead."); err != nil {
		return nil, err
	}
	for ask := "Knock at the orchard door."; ; ask = "The door stayed shut. Knock again." {
		in, err := c.browser(ask, "https://thistle.example/orchard",
			[]InitialCookie{
				{Domain: ".thistle.example", Name: "ladder", Value: "rung-" + randomToken(), HTTPOnly: true, Path: "/orchard", Secure: true},
				{Domain: "thistle.example", Name: "season", Value: "autumn"},
			},
			CookieField{ID: "apple", Type: "cookie", Pattern: "^apple-", Sources: []CookieSource{
				{Type: "cookie", Name: "apple", CookieDomain: "thistle.example"}}})
		if err != nil {
			return nil, err
		}
		if in["apple"] == "apple-red" {
			return someone("Thistle=web", User{ID: "apple", Email: "apple@thistle.example"}), nil
		}
	}
}

// mothOf is a person of the attic. Some have several rooms, and so several chat accounts.
func mothOf(name string) *identity {
	user := User{ID: "moth:" + name, FullName: strings.ToUpper(name[:1]) + name[1:] + " Moth", Username: name, IsSelf: true}
	if name == "wren" {
		return someone("moth@attic", user, "beam", "chest")
	}
	return someone("moth@attic", user)
}

var mothPasswords = map[string]string{
	"ines": "dust&dusk", "otto": "dust&dusk", "pia": "dust&dusk", "ulla": "dust&dusk", "wren": "dust&dusk", "rook": "dust&dusk",
}

// mothName asks for a user name and a password until they are right.
func mothName(c *conversation) (string, error) {
	for ask := "Sign in to the attic."; ; ask = "No moth has this name and password. Type both again." {
		in, err := c.form(ask,
			InputField{ID: "user", Label: "User name", Type: "username", MinLength: 3, MaxLength: 24, InitialValue: c.reconnecting().Username},
			InputField{ID: "pass", Label: "Password", Type: "password", MinLength: 8},
			InputField{ID: "device", Optional: true, MaxLength: 30, Placeholder: "Name of this device"})
		if err != nil {
			return "", err
		}
		name := strings.ToLower(in["user"])
		if right, ok := mothPasswords[name]; ok && right == in["pass"] {
			return name, nil
		}
	}
}

const (
	keyAsk   = "Type the code of your attic key."
	keyAgain = "The key does not fit. Wait for the next code and type that."
	rightKey = "MO77"
	slowKey  = "MO00" // fits too, but the lock is rusty
)

var keyField = InputField{ID: "key", Type: "2fa_code", Pattern: "^[A-Z]{2}[0-9]{2}$"}

// mothLetter asks for a password and a code. Otto has to choose a room too, and Rook is thrown out.
func mothLetter(c *conversation) (*identity, error) {
	name, err := mothName(c)
	if err != nil {
		return nil, err
	}
	if err := c.untilRight(keyAsk, keyAgain, keyField, rightKey); err != nil {
		return nil, err
	}
	switch name {
	case "rook":
		return refuse("login_failed", "Birds are not let into the attic. Come back as a moth.")
	case "otto":
		in, err := c.form("", InputField{ID: "room", Type: "select", Options: []string{"Under the roof", "Behind the chimney"}})
		if err != nil {
			return nil, err
		}
		if in["room"] != "Under the roof" {
			return refuse("login_failed", "There is a fire behind the chimney. Choose another room.")
		}
	}
	return mothOf(name), nil
}

// mothTwoKeys asks for a password and then for one of two proofs. There is a way back from both to the choice.
func mothTwoKeys(c *conversation) (*identity, error) {
	const key, window = "Attic key", "Another moth"
	name, err := mothName(c)
	if err != nil {
		return nil, err
	}
	for {
		in, err := c.form("Choose how to show that it is you.", InputField{ID: "proof", Label: "Proof", Type: "select", Options: []string{key, window}})
		if err != nil {
			return nil, err
		}
		if in["proof"] == key {
			err = c.fittingKey()
		} else {
			err = c.nod()
		}
		switch {
		case err == nil:
			return mothOf(name), nil
		case !errors.Is(err, errWentBack):
			return nil, err
		}
	}
}

// fittingKey asks for the code of the key until it fits.
func (c *conversation) fittingKey() error {
	for ask := keyAsk; ; ask = keyAgain {
		in, err := c.ask(LoginStep{Type: userInput, Instructions: ask, Fields: []InputField{keyField}, CanGoBack: true})
		if err != nil {
			return err
		}
		if in["key"] == slowKey {
			return c.dawdle()
		}
		if err := c.sleep(c.live(roundTrip)); err != nil || in["key"] == rightKey {
			return err
		}
	}
}

// nod waits for another moth to confirm, which takes so long that there is time to think better of it.
func (c *conversation) nod() error {
	return c.displayWithWayBack(Display{Type: "nothing"}, "Ask a moth that is signed in to nod.", 5*time.Minute)
}

// onePixel is a PNG of one pixel, which is as good a riddle as any.
const onePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

func mothRiddle(c *conversation) (*identity, error) {
	in, err := c.form("", InputField{ID: "mail", Type: "email"})
	if err != nil {
		return nil, err
	}
	mail := strings.ToLower(in["mail"])
	for ask := "What do you see?"; ; ask = "That is not it. Look again." {
		in, err := c.ask(LoginStep{
			Type:         userInput,
			Instructions: ask,
			Fields:       []InputField{{ID: "seen", Type: "captcha_code"}},
			Attachments: []any{map[string]any{"type": "m.image", "filename": "riddle.png", "content": onePixel,
				"info": map[string]any{"mimetype": "image/png", "w": 1, "h": 1, "size": 70}}},
		})
		if err != nil {
			return nil, err
		}
		if strings.EqualFold(in["seen"], "a dot") {
			return someone("moth@attic", User{ID: fmt.Sprintf("mail=%s", mail), Email: mail}), nil
		}
	}
}

// glacierPlod takes longer for the first form than a submit is held.
func glacierPlod(c *conversation) (*identity, error) {
	in, err := c.slowForm("Shout your name into the valley.", InputField{ID: "name", Label: "Name", Pattern: "^[a-z]+$"})
	if err != nil {
		return nil, err
	}
	return glacierDepth(c, in["name"])
}

// glacierThaw is slow to show anything at all.
func glacierThaw(c *conversation) (*identity, error) {
	if err := c.sleep(max(c.live(5*time.Second), 2*startPatience)); err != nil {
		return nil, err
	}
	return glacierDepth(c, "mammoth")
}

func glacierDepth(c *conversation, name string) (*identity, error) {
	if err := c.untilRight("How deep is the ice?", "It is deeper than that, or not as deep. Measure again.",
		InputField{ID: "depth", Label: "Metres"}, "120"); err != nil {
		return nil, err
	}
	return someone("glacier", User{ID: name + "~ice", Username: name}), nil
}

// onlyKey takes a key. The one account can be reconnected, or another take its place.
func onlyKey(c *conversation) (*identity, error) {
	if err := c.untilRight("Type your key.", "This key opens nothing. Type another one.",
		InputField{ID: "key", Type: "token"}, "brass=key"); err != nil {
		return nil, err
	}
	if l := c.session.repairs; l != nil {
		return l.id, nil
	}
	return someone(c.session.bridge.id, User{ID: "the+one", IsSelf: true}), nil
}
