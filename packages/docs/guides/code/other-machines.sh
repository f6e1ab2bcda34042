# region proxied
npx --yes pnpm@12.21.0 serve --token "$BEEPER_ACCESS_TOKEN"
# endregion proxied

# region token
export BEEPER_ACCESS_TOKEN=$(openssl rand -hex 32)
# endregion token

# region call
export BEEPER_BASE_URL=https://bridges.example.org
npx --yes pnpm@12.21.0 -s bridges bridges list
# endregion call
