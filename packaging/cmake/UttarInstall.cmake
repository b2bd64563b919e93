# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where, and the two Debian packages of `cpack -G DEB`: uttar for the desks, uttar-server for the server.
include_guard()
include(GNUInstallDirs)
set(packaging "${CMAKE_SOURCE_DIR}/packaging")

install(TARGETS uttar RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT uttar)
install(FILES "${packaging}/uttar.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications" COMPONENT uttar)
install(FILES "${packaging}/uttar.svg" DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps" COMPONENT uttar)

install(TARGETS uttar-server RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT uttar-server)
# The unit names the program by its place, which is known when it is installed: --prefix may have changed it.
install(CODE "
    set(bindir \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}\")
    configure_file(\"${packaging}/uttar-server.service.in\" \"${CMAKE_BINARY_DIR}/uttar-server.service\" @ONLY)"
    COMPONENT uttar-server)
install(FILES "${CMAKE_BINARY_DIR}/uttar-server.service" DESTINATION lib/systemd/system COMPONENT uttar-server)
# What an administrator copies and changes; not among the documents, which small systems leave out.
install(FILES resources/department.example.json resources/templates.example.json
    DESTINATION "${CMAKE_INSTALL_DATADIR}/uttar-server" COMPONENT uttar-server)
install(FILES "${packaging}/uttar-server.sysusers" DESTINATION lib/sysusers.d RENAME uttar-server.conf COMPONENT uttar-server)
install(FILES "${packaging}/uttar-server.tmpfiles" DESTINATION lib/tmpfiles.d RENAME uttar-server.conf COMPONENT uttar-server)

foreach(package IN ITEMS uttar uttar-server)
    install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${package}" RENAME copyright COMPONENT ${package})
    install(FILES README.md CHANGELOG.md SECURITY.md DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${package}" COMPONENT ${package})
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The Uttar authors")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL uttar uttar-server)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS OFF)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Libraries are found by dpkg-shlibdeps; what Qt loads by name, and the fonts, are not.
set(CPACK_DEBIAN_UTTAR_PACKAGE_NAME uttar)
set(CPACK_DEBIAN_UTTAR_PACKAGE_SECTION net)
set(CPACK_DEBIAN_UTTAR_DESCRIPTION "The console: inbox, composer with verified templates, review and outbox. It works on without a network.")
set(CPACK_DEBIAN_UTTAR_PACKAGE_DEPENDS "qt6-translations-l10n, fonts-noto-core, fonts-noto-color-emoji, fonts-lohit-orya")
set(CPACK_DEBIAN_UTTAR_PACKAGE_RECOMMENDS "qt6-wayland")
set(CPACK_DEBIAN_UTTAR_PACKAGE_SUGGESTS uttar-server) # to practise without a server
set(CPACK_DEBIAN_UTTAR-SERVER_PACKAGE_NAME uttar-server)
set(CPACK_DEBIAN_UTTAR-SERVER_PACKAGE_SECTION net)
set(CPACK_DEBIAN_UTTAR-SERVER_DESCRIPTION "The central server: takes complaints in, answers the consoles, and publishes each approved reply once.")
set(CPACK_DEBIAN_UTTAR-SERVER_PACKAGE_DEPENDS "libqt6sql6-sqlite, libqt6sql6-psql, systemd")
set(CPACK_DEBIAN_UTTAR-SERVER_PACKAGE_CONTROL_EXTRA "${packaging}/debian/postinst;${packaging}/debian/prerm")
set(CPACK_DEBIAN_UTTAR-SERVER_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
