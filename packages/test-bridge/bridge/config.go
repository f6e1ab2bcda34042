package main

import (
	"fmt"
	"path/filepath"
)

type object = map[string]any

// Domain of the users that may log in. Every other user is refused.
const domain = "example.org"

// Bot is the Matrix user that the bridge acts as, by its local part.
const bot = "semaphorebot"

// Configure is the least that the framework has to be told. It fills in the rest.
func configure(set settings, homeserver string) object {
	return object{
		"homeserver": object{"address": homeserver, "domain": domain},
		"appservice": object{
			"address":  fmt.Sprintf("http://127.0.0.1:%d", set.port),
			"hostname": "127.0.0.1",
			"port":     set.port,
			"id":       "semaphore",
			"bot":      object{"username": bot, "displayname": "", "avatar": ""},
			// Nobody but the homeserver in this process has to know them.
			"as_token": "token-of-the-bridge",
			"hs_token": "token-of-the-homeserver",
		},
		"bridge": object{
			"bridge_status_notices": "none",
			"permissions": object{
				domain: object{"send_events": true, "commands": true, "login": true, "max_logins": set.maxLogins},
			},
		},
		"database": object{
			"type": "sqlite3-fk-wal",
			"uri":  "file:" + filepath.Join(set.directory, "bridge.db") + "?_txlock=immediate",
		},
		"provisioning": object{"shared_secret": set.secret},
		"logging": object{
			"min_level": "debug",
			"writers":   []object{{"type": "stdout", "format": "json"}},
		},
	}
}
