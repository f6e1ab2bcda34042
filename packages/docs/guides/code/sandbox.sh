# region faster
npx --yes pnpm@12.21.0 serve --sandbox-speed 10
# endregion faster

# region expiry
npx --yes pnpm@12.21.0 serve --session-lifetime 60
# endregion expiry

# region keep
npx --yes pnpm@12.21.0 serve --data sandbox-data
# endregion keep

# region page
npx --yes pnpm@12.21.0 serve --cors-origin http://localhost:5173
# endregion page

# region bridges
npx --yes pnpm@12.21.0 serve --config sandbox.config.json
# endregion bridges
