package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"go.mau.fi/util/configupgrade"
	"go.mau.fi/util/jsontime"
	"maunium.net/go/mautrix/bridgev2"
	"maunium.net/go/mautrix/bridgev2/database"
	"maunium.net/go/mautrix/bridgev2/networkid"
	"maunium.net/go/mautrix/bridgev2/status"
	"maunium.net/go/mautrix/event"
)

// Connector is the network: it has logins, and no chats.
type connector struct {
	set    settings
	bridge *bridgev2.Bridge
}

var _ bridgev2.NetworkConnector = (*connector)(nil)

var errNoChats = errors.New("this network has no chats")

func (c *connector) Init(bridge *bridgev2.Bridge) { c.bridge = bridge }

func (c *connector) Start(context.Context) error { return nil }

func (c *connector) GetName() bridgev2.BridgeName {
	return bridgev2.BridgeName{
		DisplayName:      "Semaphore",
		NetworkURL:       "https://semaphore.example",
		NetworkID:        "semaphore",
		BeeperBridgeType: "semaphore",
		DefaultPort:      29400,
	}
}

func (c *connector) GetDBMetaTypes() database.MetaTypes { return database.MetaTypes{} }

func (c *connector) GetCapabilities() *bridgev2.NetworkGeneralCapabilities {
	return &bridgev2.NetworkGeneralCapabilities{Provisioning: provisioning}
}

// Provisioning is what a client could do if there were chats. Nothing of it can be tried, but it is told.
var provisioning = bridgev2.ProvisioningCapabilities{
	ResolveIdentifier: bridgev2.ResolveIdentifierCapabilities{CreateDM: true, LookupUsername: true, Search: true},
	GroupCreation: map[string]bridgev2.GroupTypeCapabilities{
		"group": {
			TypeDescription: "group chat",
			Name:            bridgev2.GroupFieldCapability{Allowed: true, Required: true, MinLength: 1, MaxLength: 64},
			Participants:    bridgev2.GroupFieldCapability{Allowed: true, MinLength: 2, MaxLength: 8},
			Disappear: bridgev2.GroupFieldCapability{
				Allowed: true,
				DisappearSettings: &event.DisappearingTimerCapability{
					Types:  []event.DisappearingType{event.DisappearingTypeNone, event.DisappearingTypeAfterSend},
					Timers: []jsontime.Milliseconds{jsontime.MS(time.Hour), jsontime.MS(24 * time.Hour)},
				},
			},
		},
	},
	ImagePackImport: true,
}

func (c *connector) GetBridgeInfoVersion() (info, capabilities int) { return 1, 1 }

func (c *connector) GetConfig() (example string, data any, upgrader configupgrade.Upgrader) {
	return "", nil, configupgrade.NoopUpgrader
}

func (c *connector) GetLoginFlows() []bridgev2.LoginFlow {
	var listed []bridgev2.LoginFlow
	for _, one := range flows {
		if c.set.offers(one.id) {
			listed = append(listed, bridgev2.LoginFlow{ID: one.id, Name: one.name})
		}
	}
	return listed
}

func (c *connector) CreateLogin(_ context.Context, user *bridgev2.User, flowID string) (bridgev2.LoginProcess, error) {
	index := slices.IndexFunc(flows, func(one flow) bool { return one.id == flowID })
	if index < 0 || !c.set.offers(flowID) {
		return nil, bridgev2.ErrInvalidLoginFlowID
	}
	return &login{set: c.set, user: user, flow: flows[index]}, nil
}

func (c *connector) LoadUserLogin(_ context.Context, login *bridgev2.UserLogin) error {
	login.Client = &client{login: login, set: c.set}
	return nil
}

// Client is an account that is signed in.
type client struct {
	login *bridgev2.UserLogin
	set   settings
}

var _ bridgev2.NetworkAPI = (*client)(nil)

func (c *client) Connect(context.Context) {
	c.login.BridgeState.Send(status.BridgeState{StateEvent: status.StateConnected})
}

func (c *client) Disconnect() {}

func (c *client) IsLoggedIn() bool { return true }

// LogoutRemote ignores its context, as some bridges do: who hangs up does not end it.
func (c *client) LogoutRemote(context.Context) {
	if strings.HasPrefix(string(c.login.ID), "slow") {
		time.Sleep(2 * c.set.period)
	}
}

func (c *client) IsThisUser(_ context.Context, userID networkid.UserID) bool {
	return string(userID) == string(c.login.ID)
}

func (c *client) GetChatInfo(context.Context, *bridgev2.Portal) (*bridgev2.ChatInfo, error) {
	return nil, errNoChats
}

func (c *client) GetUserInfo(context.Context, *bridgev2.Ghost) (*bridgev2.UserInfo, error) {
	return nil, errNoChats
}

func (c *client) GetCapabilities(context.Context, *bridgev2.Portal) *event.RoomFeatures {
	return &event.RoomFeatures{}
}

func (c *client) HandleMatrixMessage(context.Context, *bridgev2.MatrixMessage) (*bridgev2.MatrixMessageResponse, error) {
	return nil, errNoChats
}
